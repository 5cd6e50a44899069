package io.k2ecs.ecom.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalMongoTest {
    @Test
    void letsInWhoKnowsThePasswordAndNobodyElse() {
        try (LocalMongo server = LocalMongo.startWithPassword("ecom", "right")) {
            insert(server, "ecom:right@");
            assertThatThrownBy(() -> insert(server, "ecom:wrong@")).isInstanceOf(MongoSecurityException.class);
            assertThatThrownBy(() -> insert(server, "other:right@")).isInstanceOf(MongoSecurityException.class);
            assertThatThrownBy(() -> insert(server, ""))
                    .isInstanceOfSatisfying(
                            MongoException.class, e -> assertThat(e.getCode()).isEqualTo(13));
        }
    }

    @Test
    void takesANewPasswordInPlaceOfTheOldOne() {
        try (LocalMongo server = LocalMongo.startWithPassword("ecom", "old")) {
            server.changePassword("new");

            insert(server, "ecom:new@");
            assertThatThrownBy(() -> insert(server, "ecom:old@")).isInstanceOf(MongoSecurityException.class);
        }
    }

    @Test
    void keepsPortAndDataWhenItIsStartedAgain() {
        try (LocalMongo server = LocalMongo.start()) {
            insert(server, "");
            server.stop();
            assertThatThrownBy(() -> insert(server, "")).isInstanceOf(MongoException.class);
            server.restart();
            try (MongoClient client = client(server, "", null)) {
                assertThat(client.getDatabase("test").getCollection("things").countDocuments())
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void provesWhoItIsByItsCertificate() throws Exception {
        try (LocalMongo server = LocalMongo.startWithTls("ecom", "right");
                MongoClient client = client(
                        server, "ecom:right@", trusting(server.certificateFile().orElseThrow()))) {
            client.getDatabase("test").getCollection("things").insertOne(new Document("x", 1));
            assertThatThrownBy(() -> insert(server, "ecom:right@")).isInstanceOf(MongoException.class);
        }
    }

    @Test
    void isNotBelievedByWhoTrustsAnotherCertificate(@TempDir Path folder) throws Exception {
        Path other = TestCertificate.in(folder).certificateFile();
        try (LocalMongo server = LocalMongo.startWithTls("ecom", "right");
                MongoClient client = client(server, "ecom:right@", trusting(other))) {
            assertThatThrownBy(() ->
                            client.getDatabase("test").getCollection("things").insertOne(new Document("x", 1)))
                    .isInstanceOf(MongoException.class)
                    .hasStackTraceContaining("SSLHandshakeException");
        }
    }

    @Test
    void leavesNothingBehindWhenItIsClosed() {
        LocalMongo server = LocalMongo.startWithTls("ecom", "right");
        Path folder = server.certificateFile().orElseThrow().getParent();
        assertThat(folder).exists();

        server.close();

        assertThat(folder).doesNotExist();
    }

    @Test
    void keepsTheKeyOfACertificateToItsOwner(@TempDir Path folder) throws IOException {
        Path key = TestCertificate.in(folder).keyFile();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
    }

    private static void insert(LocalMongo server, String userInfo) {
        try (MongoClient client = client(server, userInfo, null)) {
            client.getDatabase("test").getCollection("things").insertOne(new Document("x", 1));
        }
    }

    private static MongoClient client(LocalMongo server, String userInfo, SSLContext tls) {
        MongoClientSettings.Builder settings = MongoClientSettings.builder()
                .applyConnectionString(
                        new ConnectionString("mongodb://" + userInfo + "localhost:" + server.port() + "/"))
                .applyToClusterSettings(it -> it.serverSelectionTimeout(3, TimeUnit.SECONDS));
        if (tls != null) {
            settings.applyToSslSettings(it -> it.enabled(true).context(tls));
        }
        return MongoClients.create(settings.build());
    }

    private static SSLContext trusting(Path authority) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (var in = Files.newInputStream(authority)) {
            trusted.setCertificateEntry(
                    "server", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }
}
