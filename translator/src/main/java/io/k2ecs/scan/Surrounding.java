package io.k2ecs.scan;

/** What the place of an address is part of. Only the first can break the application on ECS. */
public enum Surrounding {
    /** What runs, or is read by what runs. */
    APPLICATION,
    /** A comment, or the documentation of a function. */
    COMMENT,
    /** A test, or what is only for running the application on a developer's machine. */
    TEST,
    /** A library that an archive brings along. */
    LIBRARY;

    /** Whether it runs on nobody's cluster. */
    boolean isHarmless() {
        return this == COMMENT || this == TEST;
    }

    /** The name in reports. */
    public String label() {
        return switch (this) {
            case APPLICATION -> "application";
            case COMMENT -> "comment";
            case TEST -> "test";
            case LIBRARY -> "library";
        };
    }
}
