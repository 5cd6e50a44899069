package io.k2ecs.source;

/**
 * One document of an input file. Its leaves are what the ledger must account for.
 *
 * @param id counts the documents of the input from 0, in the order of reading
 * @param file the file's name as reports show it
 */
public record ManifestDocument(int id, String file, MapNode root) {}
