package io.k2ecs.source;

/**
 * How much input is read before reading is given up, so that no file can exhaust time or memory.
 *
 * @param maxFileBytes bytes of one file or of standard input
 * @param maxDocumentsTotal documents of all files together
 * @param maxNodes maps, lists and scalars of one file, after aliases are expanded
 * @param maxDepth maps and lists inside each other
 * @param maxAliasedNodes how many of a file's nodes may come from YAML aliases and merge keys
 */
public record ReadingBounds(int maxFileBytes, int maxDocumentsTotal, int maxNodes, int maxDepth, int maxAliasedNodes) {
    /** 16 MiB, 100 000 documents, a million nodes, 200 levels, 100 000 nodes from aliases. */
    public static final ReadingBounds DEFAULTS = new ReadingBounds(16 * 1024 * 1024, 100_000, 1_000_000, 200, 100_000);

    public ReadingBounds {
        if (maxFileBytes < 1 || maxDocumentsTotal < 1 || maxNodes < 1 || maxDepth < 1 || maxAliasedNodes < 0) {
            throw new IllegalArgumentException("a bound of reading is not positive");
        }
        if (maxFileBytes == Integer.MAX_VALUE || maxDepth > 1_000) {
            throw new IllegalArgumentException("a bound of reading is too large to be one");
        }
    }
}
