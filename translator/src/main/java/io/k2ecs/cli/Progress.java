package io.k2ecs.cli;

import java.io.PrintStream;

/** Says on a terminal what is being done, once that takes longer than a second. */
final class Progress implements AutoCloseable {
    private static final long SILENT_MILLIS = 1_000;
    private static final String ERASE_LINE = "\r\u001b[K";

    private final PrintStream terminal;
    private String stage = "";
    private boolean shown;
    private boolean late;

    /** Shows nothing until {@link #late} is called. */
    Progress(PrintStream terminal) {
        this.terminal = terminal;
    }

    /** Watches the clock from now on, if the stream is a terminal. */
    static Progress start(Surroundings surroundings) {
        Progress progress = new Progress(surroundings.err());
        if (surroundings.errIsTerminal()) {
            Thread clock = new Thread(progress::waitThenShow, "progress");
            clock.setDaemon(true);
            clock.start();
        }
        return progress;
    }

    /** What is being done now, in a few words. */
    synchronized void stage(String description) {
        stage = description;
        if (late) {
            show();
        }
    }

    /** The second is over. */
    synchronized void late() {
        late = true;
        if (!stage.isEmpty()) {
            show();
        }
    }

    /** Removes what was shown. */
    @Override
    public synchronized void close() {
        if (shown) {
            terminal.print(ERASE_LINE);
            terminal.flush();
        }
        shown = false;
        late = false;
        stage = "";
    }

    private void show() {
        terminal.print(ERASE_LINE + stage + "...");
        terminal.flush();
        shown = true;
    }

    private void waitThenShow() {
        try {
            Thread.sleep(SILENT_MILLIS);
            late();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
