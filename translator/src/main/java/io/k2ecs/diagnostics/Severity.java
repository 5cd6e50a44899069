package io.k2ecs.diagnostics;

/** How much a finding matters, least first. */
public enum Severity {
    /** Worth knowing; nothing to do. */
    INFO,
    /** Works, but differently from before, or only under a condition that somebody should check. */
    WARNING,
    /** Would fail at deployment or behave wrongly. */
    ERROR;

    /** The name in reports: {@code info}, {@code warning}, {@code error}. */
    public String label() {
        return switch (this) {
            case INFO -> "info";
            case WARNING -> "warning";
            case ERROR -> "error";
        };
    }
}
