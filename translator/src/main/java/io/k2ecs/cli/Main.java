package io.k2ecs.cli;

/** The command line. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new Cli(Surroundings.ofProcess()).run(arguments));
    }
}
