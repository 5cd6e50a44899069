package io.k2ecs.ecom.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;

/**
 * PostgreSQL's own binaries, on a free port of the loopback interface. The application's user has to give its password,
 * as anywhere; that of the superuser {@code postgres} is random and known here only. It can be stopped and started again
 * on the same port with the same data; {@link #close}, or at the latest the end of this JVM, deletes them.
 */
public final class LocalPostgres implements AutoCloseable {
    /** The database of the application. */
    public static final String DATABASE = "auth";
    /** The user of the application; it owns the database. */
    public static final String USER = "ecom_auth_app";

    private static final String SUPERUSER = "postgres";
    private static final String RULES = "host all all 127.0.0.1/32 scram-sha-256\n";
    /** Until the superuser has a password; a new cluster knows none. */
    private static final String FIRST_RULES = "host all postgres 127.0.0.1/32 trust\n";

    private static final String DATA = "data";
    private static final String INVALID_PASSWORD = "28P01";
    private static final Duration RULES_WAIT = Duration.ofSeconds(30);
    private static final int PASSWORD_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final TemporaryFolder folder;
    private final Optional<TestCertificate> certificate;
    private final int port;
    /** One hook of ours: the library's own would stop the server while this one deletes its data. */
    private final Thread closeAtExit = new Thread(this::close);

    private final String superuserPassword = randomPassword();
    private EmbeddedPostgres server;
    private boolean closed;

    private LocalPostgres(TemporaryFolder folder, Optional<TestCertificate> certificate, String password)
            throws IOException {
        this.folder = folder;
        this.certificate = certificate;
        Runtime.getRuntime().addShutdownHook(closeAtExit);
        this.server = launch(0, FIRST_RULES);
        this.port = server.getPort();
        execute("alter role " + SUPERUSER + " password " + quoted(superuserPassword));
        writeRules(folder.path().resolve(DATA), RULES);
        execute("select pg_reload_conf()");
        awaitRules();
        execute("create role " + USER + " login password " + quoted(password));
        execute("create database " + DATABASE + " owner " + USER);
    }

    /** Starts one without TLS. */
    public static LocalPostgres start(String password) {
        return start(password, false);
    }

    /** Starts one that takes connections with and without TLS; {@link #certificateFile} is its certificate. */
    public static LocalPostgres startWithTls(String password) {
        return start(password, true);
    }

    private static LocalPostgres start(String password, boolean tls) {
        TemporaryFolder folder = TemporaryFolder.create("local-postgres-");
        try {
            return new LocalPostgres(
                    folder, tls ? Optional.of(TestCertificate.in(folder.path())) : Optional.empty(), password);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EmbeddedPostgres launch(int wantedPort, String rules) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(folder.path().resolve(DATA))
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setDataDirectoryCustomizer(data -> prepare(data, rules))
                .setPort(wantedPort)
                .setConnectConfig("password", superuserPassword)
                .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                .setServerConfig("fsync", "off")
                .setServerConfig("max_connections", "100")
                .setServerConfig("unix_socket_directories", "");
        if (certificate.isPresent()) {
            builder.setServerConfig("ssl", "on");
        }
        return builder.start();
    }

    private void prepare(File data, String rules) {
        try {
            writeRules(data.toPath(), rules);
            if (certificate.isPresent()) {
                copy(certificate.get().certificateFile(), data, "server.crt");
                copy(certificate.get().keyFile(), data, "server.key");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeRules(Path data, String rules) throws IOException {
        Files.writeString(data.resolve("pg_hba.conf"), rules, UTF_8);
    }

    /** The server reads its rules anew some time after it was asked to. */
    private void awaitRules() {
        long deadline = System.nanoTime() + RULES_WAIT.toNanos();
        while (letsInWithoutPassword()) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("The local PostgreSQL does not ask for passwords");
            }
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while PostgreSQL reads its rules", e);
            }
        }
    }

    private boolean letsInWithoutPassword() {
        try {
            connect(SUPERUSER, "not " + superuserPassword).close();
            return true;
        } catch (SQLException e) {
            if (INVALID_PASSWORD.equals(e.getSQLState())) {
                return false;
            }
            throw new IllegalStateException("The local PostgreSQL takes no connections", e);
        }
    }

    /** The server takes a private key only from a file that nobody but its own user can read. */
    private static void copy(Path from, File data, String name) throws IOException {
        Path to = data.toPath().resolve(name);
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rw-------"));
        Files.setOwner(to, Files.getOwner(data.toPath()));
    }

    /** Where it listens; the same after {@link #restart}. */
    public int port() {
        return port;
    }

    /** Its certificate as PEM, if it has one. */
    public Optional<Path> certificateFile() {
        return certificate.map(TestCertificate::certificateFile);
    }

    /** Gives the application's user another password; connections that are open stay. */
    public void changePassword(String password) {
        execute("alter role " + USER + " password " + quoted(password));
    }

    /** Ends all connections of the application. */
    public void endConnections() {
        execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = '" + USER + "'");
    }

    /** Runs a statement as superuser in the database of the server, not of the application. */
    public void execute(String sql) {
        execute(SUPERUSER, sql);
    }

    /** Runs a statement as superuser in a database. */
    public void execute(String database, String sql) {
        try (Connection connection = connect(database, superuserPassword);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("The local PostgreSQL refuses a statement", e);
        }
    }

    private Connection connect(String database, String password) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", SUPERUSER);
        properties.setProperty("password", password);
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, properties);
    }

    /** Stops it; connections are refused from now on. */
    public synchronized void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it again after {@link #stop}, on the same port and with its data. */
    public synchronized void restart() {
        try {
            server = launch(port, RULES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops it and deletes its data; whoever calls while another does so waits for the end of it. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            Runtime.getRuntime().removeShutdownHook(closeAtExit);
        } catch (IllegalStateException e) {
            // The JVM ends already.
        }
        if (server != null) {
            stop();
        }
        folder.close();
    }

    private static String randomPassword() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
