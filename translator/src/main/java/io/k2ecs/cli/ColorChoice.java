package io.k2ecs.cli;

/** Whether to print in colour. */
enum ColorChoice {
    AUTO,
    ALWAYS,
    NEVER;

    /**
     * Decides for one stream. {@code auto} means: on a terminal, unless NO_COLOR is set or the terminal is dumb;
     * CLICOLOR_FORCE asks for colour elsewhere too.
     *
     * @see <a href="https://no-color.org/">NO_COLOR</a>
     */
    boolean applies(boolean terminal, Surroundings surroundings) {
        if (this != AUTO) {
            return this == ALWAYS;
        }
        if (!surroundings.variable("NO_COLOR").isEmpty()) {
            return false;
        }
        String forced = surroundings.variable("CLICOLOR_FORCE");
        if (!forced.isEmpty() && !forced.equals("0")) {
            return true;
        }
        return terminal && !surroundings.variable("TERM").equals("dumb");
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return switch (this) {
            case AUTO -> "auto";
            case ALWAYS -> "always";
            case NEVER -> "never";
        };
    }
}
