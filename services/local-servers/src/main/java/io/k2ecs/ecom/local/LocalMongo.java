package io.k2ecs.ecom.local;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A server that speaks MongoDB's wire protocol, in this JVM, on a free port of the loopback interface. It can be stopped
 * and started again on the same port; its data are in memory and stay until {@link #close}.
 */
public final class LocalMongo implements AutoCloseable {
    private final Optional<ScramUsers> users;
    private final Optional<TestCertificate> certificate;
    private final Optional<TemporaryFolder> folder;
    private final KeptBackend backend;
    private final InetSocketAddress address;
    private MongoServer server;

    private LocalMongo(Optional<ScramUsers> users, Optional<TemporaryFolder> folder) {
        this.users = users;
        this.folder = folder;
        this.certificate = folder.map(it -> TestCertificate.in(it.path()));
        this.backend = new KeptBackend(
                users.isPresent() ? new AuthenticatingBackend(new MemoryBackend(), users.get()) : new MemoryBackend());
        this.server = newServer();
        server.bind("127.0.0.1", 0);
        this.address = server.getLocalAddress();
    }

    /** Starts one that lets anybody in. */
    public static LocalMongo start() {
        return new LocalMongo(Optional.empty(), Optional.empty());
    }

    /** Starts one that lets in only who knows the password, by SCRAM-SHA-256 against the database {@code admin}. */
    public static LocalMongo startWithPassword(String user, String password) {
        return new LocalMongo(Optional.of(new ScramUsers(user, password)), Optional.empty());
    }

    /** Starts one that takes only connections with TLS; {@link #certificateFile} is its certificate. */
    public static LocalMongo startWithTls(String user, String password) {
        return new LocalMongo(
                Optional.of(new ScramUsers(user, password)), Optional.of(TemporaryFolder.create("local-mongo-")));
    }

    private MongoServer newServer() {
        MongoServer fresh = new MongoServer(backend);
        certificate.ifPresent(it -> fresh.enableSsl(it.key(), null, it.certificate()));
        return fresh;
    }

    /** Where it listens; the same after {@link #restart}. */
    public int port() {
        return address.getPort();
    }

    /** Its certificate as PEM, if it has one. */
    public Optional<Path> certificateFile() {
        return certificate.map(TestCertificate::certificateFile);
    }

    /** Gives the user another password. Connections that are open stay. */
    public void changePassword(String password) {
        users.orElseThrow(() -> new IllegalStateException("This server asks for no password"))
                .change(password);
    }

    /** Stops it: connections end, and new ones are refused. */
    public void stop() {
        server.shutdownNow();
    }

    /** Starts it again after {@link #stop}, on the same port and with its data. */
    public void restart() {
        server = newServer();
        server.bind(address);
    }

    @Override
    public void close() {
        server.shutdownNow();
        backend.reallyClose();
        folder.ifPresent(TemporaryFolder::close);
    }
}
