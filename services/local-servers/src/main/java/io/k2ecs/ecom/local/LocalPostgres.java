package io.k2ecs.ecom.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;

/**
 * PostgreSQL's own binaries, on a free port of the loopback interface. The application's user has to give its password,
 * as anywhere; only the superuser {@code postgres} need not. It can be stopped and started again on the same port with
 * the same data; {@link #close} deletes them.
 */
public final class LocalPostgres implements AutoCloseable {
    /** The database of the application. */
    public static final String DATABASE = "auth";
    /** The user of the application; it owns the database. */
    public static final String USER = "ecom_auth_app";

    private static final String RULES = "local all all trust\n"
            + "host all postgres 127.0.0.1/32 trust\n"
            + "host all all 127.0.0.1/32 scram-sha-256\n";

    private final Path folder;
    private final Optional<TestCertificate> certificate;
    private final int port;
    /** One hook of ours: the library's own would stop the server while this one deletes its data. */
    private final Thread closeAtExit = new Thread(this::close);

    private EmbeddedPostgres server;
    private boolean closed;

    private LocalPostgres(Path folder, Optional<TestCertificate> certificate, String password) throws IOException {
        this.folder = folder;
        this.certificate = certificate;
        Runtime.getRuntime().addShutdownHook(closeAtExit);
        this.server = launch(0);
        this.port = server.getPort();
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
        try {
            Path folder = Files.createTempDirectory("local-postgres-");
            return new LocalPostgres(
                    folder, tls ? Optional.of(TestCertificate.in(folder)) : Optional.empty(), password);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EmbeddedPostgres launch(int wantedPort) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("data"))
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setDataDirectoryCustomizer(this::prepare)
                .setPort(wantedPort)
                .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                .setServerConfig("fsync", "off")
                .setServerConfig("max_connections", "100");
        if (certificate.isPresent()) {
            builder.setServerConfig("ssl", "on");
        }
        return builder.start();
    }

    private void prepare(File data) {
        try {
            Files.writeString(data.toPath().resolve("pg_hba.conf"), RULES, UTF_8);
            if (certificate.isPresent()) {
                copy(certificate.get().certificateFile(), data, "server.crt");
                copy(certificate.get().keyFile(), data, "server.key");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
        execute("postgres", sql);
    }

    /** Runs a statement as superuser in a database. */
    public void execute(String database, String sql) {
        Properties properties = new Properties();
        properties.setProperty("user", "postgres");
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port() + "/" + database, properties);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("The local PostgreSQL refuses a statement", e);
        }
    }

    /** Stops it; connections are refused from now on. */
    public void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it again after {@link #stop}, on the same port and with its data. */
    public void restart() {
        try {
            server = launch(port);
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
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, IOException e) throws IOException {
                    Files.deleteIfExists(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
