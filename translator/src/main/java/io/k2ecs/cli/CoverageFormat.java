package io.k2ecs.cli;

/** How the coverage of fields is printed. */
enum CoverageFormat {
    TEXT,
    CSV,
    JSON;

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
