package io.k2ecs.scan;

/**
 * How much is read before a file or an archive is given up, so that none of them can use up memory or time.
 *
 * @param maxFileBytes of one file, or one entry of an archive, that is no archive itself
 * @param maxArchiveBytes of everything in one archive when it is unpacked, archives in it included
 * @param maxArchiveEntries in one archive, archives in it included
 * @param maxArchiveDepth how many archives may be inside one another; 1 means that none is opened that is inside another
 */
public record ScanBounds(int maxFileBytes, long maxArchiveBytes, int maxArchiveEntries, int maxArchiveDepth) {
    /** 16 MiB, 2 GiB, 500,000 entries, and archives in archives in archives in archives. */
    public static final ScanBounds DEFAULTS = new ScanBounds(16 << 20, 2L << 30, 500_000, 4);

    public ScanBounds {
        if (maxFileBytes < 1 || maxArchiveBytes < 1 || maxArchiveEntries < 1 || maxArchiveDepth < 1) {
            throw new IllegalArgumentException("a bound must be 1 or more");
        }
    }
}
