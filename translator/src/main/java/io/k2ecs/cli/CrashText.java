package io.k2ecs.cli;

import io.k2ecs.emit.report.ToolVersion;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** What is said of a bug of k2ecs. Messages of exceptions are left out: they may hold pieces of the input. */
final class CrashText {
    private static final String OUR_PACKAGE = "io.k2ecs.";

    private CrashText() {}

    /**
     * @param arguments of the command line
     * @param debug whether to say where in the code it happened
     */
    static String of(Throwable bug, List<String> arguments, boolean debug) {
        StringBuilder text = new StringBuilder();
        text.append("k2ecs: internal error (")
                .append(bug.getClass().getSimpleName())
                .append("); nothing was written. This is a bug of k2ecs, not of your manifests.\n")
                .append("Please report it with the version, ")
                .append(ToolVersion.text())
                .append(" on Java ")
                .append(System.getProperty("java.version"))
                .append(", and the command: ")
                .append(Style.printable("k2ecs " + String.join(" ", arguments)))
                .append('\n');
        if (debug) {
            trace(bug, text);
        } else {
            text.append("With --debug it tells where in its code that happened; add that to the report.\n");
        }
        return text.toString();
    }

    private static void trace(Throwable bug, StringBuilder text) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable cause = bug; cause != null && seen.add(cause); cause = cause.getCause()) {
            text.append(cause == bug ? "" : "caused by ")
                    .append(cause.getClass().getName())
                    .append('\n');
            int others = 0;
            for (StackTraceElement frame : cause.getStackTrace()) {
                if (frame.getClassName().startsWith(OUR_PACKAGE)) {
                    others(text, others);
                    others = 0;
                    text.append("    at ").append(frame).append('\n');
                } else {
                    others++;
                }
            }
            others(text, others);
        }
    }

    private static void others(StringBuilder text, int count) {
        if (count > 0) {
            text.append("    ... ").append(count).append(" of libraries\n");
        }
    }
}
