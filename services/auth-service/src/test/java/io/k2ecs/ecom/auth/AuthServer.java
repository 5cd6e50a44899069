package io.k2ecs.ecom.auth;

import io.k2ecs.ecom.local.LocalPostgres;
import io.k2ecs.ecom.testing.ApiClient;
import io.k2ecs.ecom.testing.Contract;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/**
 * The service in this JVM, on a free port, with a PostgreSQL of its own; or with the server that the environment names
 * ({@code DB_HOST}, {@code DB_USER}, {@code DB_PASSWORD}), which then keeps what the tests leave in it.
 */
public final class AuthServer implements AutoCloseable {
    public static final String PASSWORD = "the password of PostgreSQL";
    public static final String KEY = "a key for tests that has more than 32 bytes";

    private final Optional<LocalPostgres> postgres;
    private final ServletWebServerApplicationContext context;

    private AuthServer(Optional<LocalPostgres> postgres, Map<String, String> settings) {
        this.postgres = postgres;
        this.context = run(postgres, settings);
    }

    /** Starts it with cheap hashes, and further settings. */
    public static AuthServer start(Map<String, String> settings) {
        return new AuthServer(
                System.getenv("DB_HOST") == null ? Optional.of(LocalPostgres.start(PASSWORD)) : Optional.empty(),
                settings);
    }

    /** Starts another copy on the same PostgreSQL. */
    public static ServletWebServerApplicationContext run(
            Optional<LocalPostgres> postgres, Map<String, String> settings) {
        Map<String, String> all = new TreeMap<>(Map.of(
                "PORT", "0",
                "METRICS_PORT", "0",
                "SHUTDOWN_DELAY_SECONDS", "0",
                "BCRYPT_COST", "4",
                "JWT_KEY", KEY));
        postgres.ifPresent(it -> all.putAll(Map.of(
                "DB_HOST",
                "127.0.0.1",
                "DB_PORT",
                Integer.toString(it.port()),
                "DB_NAME",
                LocalPostgres.DATABASE,
                // Whatever the environment says about a server of its own.
                "DB_SSLMODE",
                "prefer",
                "DB_CA_FILE",
                "",
                "DB_USER",
                LocalPostgres.USER,
                "DB_PASSWORD",
                PASSWORD)));
        all.putAll(settings);
        List<String> arguments = new ArrayList<>();
        all.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        return (ServletWebServerApplicationContext)
                new SpringApplication(AuthApplication.class).run(arguments.toArray(String[]::new));
    }

    /** PostgreSQL, if it is ours to stop. */
    public Optional<LocalPostgres> postgres() {
        return postgres;
    }

    public ApiClient client(Contract contract) {
        return new ApiClient(
                URI.create("http://127.0.0.1:" + context.getWebServer().getPort()), contract);
    }

    /** Something of the running service. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
        postgres.ifPresent(LocalPostgres::close);
    }
}
