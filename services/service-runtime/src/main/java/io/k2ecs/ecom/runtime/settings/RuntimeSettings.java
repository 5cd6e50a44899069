package io.k2ecs.ecom.runtime.settings;

import java.util.List;

/** The settings that both services have. */
public final class RuntimeSettings {
    public static final Setting PORT = Setting.of("PORT", "8080", "The port of the API.");
    public static final Setting METRICS_PORT = Setting.of(
            "METRICS_PORT",
            "9464",
            "The port of /metrics; 0 for none. It is not the port of the API, so that no ingress shows it to the world.");
    public static final Setting SHUTDOWN_DELAY_SECONDS = Setting.of(
            "SHUTDOWN_DELAY_SECONDS",
            "5",
            "How long the service goes on taking requests after SIGTERM, while load balancers take it off their lists.");
    public static final Setting SHUTDOWN_TIMEOUT = Setting.of(
            "SPRING_LIFECYCLE_TIMEOUT_PER_SHUTDOWN_PHASE", "20s", "How long open requests may then take to end.");
    public static final Setting LOG_LEVEL =
            Setting.of("LOGGING_LEVEL_ROOT", "INFO", "Which log lines are written: ERROR, WARN, INFO or DEBUG.");
    public static final Setting LOG_FORMAT = Setting.of(
            "LOGGING_STRUCTURED_FORMAT_CONSOLE", "ecs", "ecs for JSON with the names of the Elastic Common Schema.");
    public static final Setting SECRETS_SOURCE = Setting.of(
            "SECRETS_SOURCE",
            "environment",
            "Where passwords and keys come from: environment, or aws-secrets-manager.");

    /** All of them, in the order of the documentation. */
    public static final List<Setting> ALL = List.of(
            PORT, METRICS_PORT, SHUTDOWN_DELAY_SECONDS, SHUTDOWN_TIMEOUT, LOG_LEVEL, LOG_FORMAT, SECRETS_SOURCE);

    private RuntimeSettings() {}
}
