package io.k2ecs.ecom.runlocal;

import io.k2ecs.ecom.local.FreePort;
import io.k2ecs.ecom.local.LocalMongo;
import io.k2ecs.ecom.local.LocalPostgres;
import io.k2ecs.ecom.local.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * All of little-ecom, running. Where the environment names a database ({@code DB_HOST}, {@code MONGODB_URI}), that one is
 * used; otherwise one is started, and its data are gone at the end.
 */
final class LittleEcom implements AutoCloseable {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int KEY_BYTES = 48;
    // As the Ingress names them.
    private static final String AUTH = "auth-svc";
    private static final String BACKEND = "backend-service";

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final FrontRouter router;
    private final ServiceProcess auth;
    private final ServiceProcess backend;

    /**
     * Where the parts are that were built before.
     *
     * @param authJar the jar of the auth service
     * @param backendJar the jar of the backend service
     * @param ingress the manifest of the Ingress
     * @param logs folder for what the services log
     */
    record Parts(Path authJar, Path backendJar, Path ingress, Path logs) {}

    /**
     * Starts everything and returns when it is ready.
     *
     * @param port the port of the front door, 0 for any free one
     * @throws RunLocalException or another with a message for the user if something does not start; nothing is left running
     */
    LittleEcom(int port, Parts parts, Map<String, String> environment) {
        try {
            IngressRoutes ingress = IngressRoutes.read(parts.ingress());
            Files.createDirectories(parts.logs());
            Map<String, String> authSettings = authSettings(environment);
            auth = keep(ServiceProcess.start(
                    "auth-service",
                    parts.authJar(),
                    FreePort.find(),
                    authSettings,
                    parts.logs().resolve("auth.log"),
                    List.of()));
            backend = keep(ServiceProcess.start(
                    "backend-service",
                    parts.backendJar(),
                    FreePort.find(),
                    backendSettings(environment),
                    parts.logs().resolve("backend.log"),
                    List.of()));
            auth.awaitReady();
            backend.awaitReady();
            router = keep(new FrontRouter(port, ingress, Map.of(AUTH, auth.url(), BACKEND, backend.url())));
        } catch (IOException e) {
            close();
            throw new RunLocalException(parts.logs() + " cannot be written: " + e.getMessage());
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private Map<String, String> common() {
        return new TreeMap<>(Map.of(
                "METRICS_PORT",
                "0",
                // Nothing balances load here, so nobody has to be waited for at the end.
                "SHUTDOWN_DELAY_SECONDS",
                "0",
                // Lines for people.
                "LOGGING_STRUCTURED_FORMAT_CONSOLE",
                ""));
    }

    private Map<String, String> authSettings(Map<String, String> environment) {
        Map<String, String> settings = common();
        if (!environment.containsKey("DB_HOST")) {
            String password = random();
            LocalPostgres postgres = keep(LocalPostgres.start(password));
            settings.put("DB_HOST", "127.0.0.1");
            settings.put("DB_PORT", Integer.toString(postgres.port()));
            settings.put("DB_NAME", LocalPostgres.DATABASE);
            settings.put("DB_USER", LocalPostgres.USER);
            settings.put("DB_PASSWORD", password);
        }
        if (!environment.containsKey("JWT_KEY")) {
            settings.put("JWT_KEY", random());
        }
        return settings;
    }

    private Map<String, String> backendSettings(Map<String, String> environment) {
        Map<String, String> settings = common();
        settings.put("AUTH_URL", auth.url().toString());
        if (!environment.containsKey("MONGODB_URI")) {
            LocalMongo mongo = keep(LocalMongo.start());
            settings.put("MONGODB_URI", "mongodb://127.0.0.1:" + mongo.port() + "/ecommerce");
        }
        return settings;
    }

    private static String random() {
        byte[] bytes = new byte[KEY_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private <T extends AutoCloseable> T keep(T resource) {
        started.push(resource);
        return resource;
    }

    /** Where clients find it. */
    URI url() {
        return router.url();
    }

    /** Waits until one of the services ends, and says what became of it. */
    String awaitEnd() {
        CompletableFuture.anyOf(auth.process().onExit(), backend.process().onExit())
                .join();
        return auth.process().isAlive() ? backend.obituary() : auth.obituary();
    }

    /** Ends everything, the front door first. */
    @Override
    public synchronized void close() {
        while (!started.isEmpty()) {
            AutoCloseable resource = started.pop();
            try {
                resource.close();
            } catch (Exception e) {
                // The others have to end as well.
                System.getLogger(LittleEcom.class.getName()).log(System.Logger.Level.DEBUG, "does not end", e);
            }
        }
    }
}
