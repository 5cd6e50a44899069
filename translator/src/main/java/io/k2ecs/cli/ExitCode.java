package io.k2ecs.cli;

/** What a run of k2ecs ends with. After all but the first two no output file is created or changed. */
public enum ExitCode {
    /** All went well. */
    CLEAN(0),
    /** The output is written, and there are findings that {@code --fail-on} asks for. */
    FINDINGS(1),
    /** The command line is wrong. */
    USAGE(2),
    /** The input cannot be read or is not valid, or the output cannot be written. */
    INVALID_INPUT(3),
    /** A bug of k2ecs. */
    INTERNAL_ERROR(70);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
