package io.k2ecs.cli;

/** What a translation prints. */
enum OutputFormat {
    TEXT,
    JSON;

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return this == TEXT ? "text" : "json";
    }
}
