package io.k2ecs.ecom.auth;

import io.k2ecs.ecom.local.FreePort;
import io.k2ecs.ecom.local.LocalPostgres;
import io.k2ecs.ecom.local.ServiceProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The jar as a process, with settings in its environment, as a container has it. */
final class AuthProcess {
    private AuthProcess() {}

    static ServiceProcess start(LocalPostgres postgres, Map<String, String> settings, Path log, String... arguments) {
        Map<String, String> environment = new TreeMap<>(Map.of(
                "METRICS_PORT",
                "0",
                "SHUTDOWN_DELAY_SECONDS",
                "1",
                "BCRYPT_COST",
                "4",
                "DB_HOST",
                "127.0.0.1",
                "DB_PORT",
                Integer.toString(postgres.port()),
                "DB_USER",
                LocalPostgres.USER,
                "DB_PASSWORD",
                AuthServer.PASSWORD,
                "JWT_KEY",
                AuthServer.KEY));
        // Whatever the environment says about a server of its own.
        environment.putAll(Map.of("DB_NAME", LocalPostgres.DATABASE, "DB_SSLMODE", "prefer", "DB_CA_FILE", ""));
        environment.putAll(settings);
        return ServiceProcess.start(
                "auth",
                Path.of(System.getProperty("service.jar")),
                FreePort.find(),
                environment,
                log,
                List.of(arguments));
    }
}
