package io.k2ecs.ecom.backend.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoException;
import io.k2ecs.ecom.local.LocalMongo;
import io.k2ecs.ecom.runtime.secrets.RotatingSecret;
import io.k2ecs.ecom.runtime.secrets.SecretUnavailableException;
import io.k2ecs.ecom.runtime.settings.InvalidSettingException;
import io.k2ecs.ecom.testing.Load;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class MongoStoreTest {
    private final AtomicReference<String> stored = new AtomicReference<>("first");

    @Test
    void goesOnWithTheNewPasswordAfterARotation() {
        try (LocalMongo server = LocalMongo.startWithPassword("ecom", "first");
                MongoStore store = store(server, "")) {
            insert(store);
            server.changePassword("second");
            stored.set("second");
            // The server ends all connections when it is started again, so new ones are needed.
            server.stop();
            server.restart();

            // The first may still take a connection that has just ended.
            await().ignoreExceptions().until(() -> {
                insert(store);
                return true;
            });
            assertThat(count(store)).isEqualTo(2);
        }
    }

    @Test
    void noOperationFailsWhileThePasswordIsRotated() {
        try (LocalMongo server = LocalMongo.startWithPassword("ecom", "first");
                MongoStore store = store(server, "")) {
            try (Load load = Load.start(IntStream.range(0, 2)
                    .<Load.Request>mapToObj(i -> () -> insert(store))
                    .toList())) {
                await().until(() -> load.succeeded() > 50);
                server.changePassword("second");
                stored.set("second");
                // More at once need more connections, and these the new password.
                try (Load many = Load.start(IntStream.range(0, 15)
                        .<Load.Request>mapToObj(i -> () -> insert(store))
                        .toList())) {
                    await().until(() -> many.succeeded() > 300);
                    assertThat(many.failures()).isEmpty();
                }
                assertThat(load.failures()).isEmpty();
            }
        }
    }

    @Test
    void isUnavailableWhereThePasswordIsJustWrongOrCannotBeReadAgain() {
        try (LocalMongo server = LocalMongo.startWithPassword("ecom", "other");
                MongoStore store = store(server, "")) {
            assertThatThrownBy(() -> insert(store))
                    .isInstanceOfSatisfying(MongoException.class, e -> assertThat(Unavailability.isUnavailable(e))
                            .isTrue());
            stored.set(null);
            assertThatThrownBy(() -> insert(store)).isInstanceOf(MongoException.class);
            stored.set("other");
            insert(store);
        }
    }

    @Test
    void verifiesWhoTheServerIs() {
        try (LocalMongo server = LocalMongo.startWithTls("ecom", "first");
                MongoStore trusting = store(
                        server,
                        "?tls=true&tlsCAFile=" + server.certificateFile().orElseThrow());
                MongoStore suspicious = store(server, "?tls=true")) {
            insert(trusting);
            assertThatThrownBy(() -> insert(suspicious)).isInstanceOf(MongoException.class);
        }
    }

    @Test
    void aMistakeOfOursIsNoOutage() {
        try (LocalMongo server = LocalMongo.startWithPassword("ecom", "first");
                MongoStore store = store(server, "")) {
            assertThatThrownBy(() -> store.with("things", it -> it.aggregate(List.of(new Document("$nonsense", 1)))
                            .first()))
                    .isInstanceOfSatisfying(MongoException.class, e -> assertThat(Unavailability.isUnavailable(e))
                            .isFalse());
        }
    }

    @Test
    void refusesAFileOfAuthoritiesThatIsNone(@TempDir Path folder) throws Exception {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");
        Path wrong = Files.writeString(folder.resolve("wrong.pem"), "-----BEGIN CERTIFICATE-----\nx\n");

        assertThatThrownBy(() -> Authorities.trusting(empty)).isInstanceOf(InvalidSettingException.class);
        assertThatThrownBy(() -> Authorities.trusting(wrong)).isInstanceOf(InvalidSettingException.class);
        assertThatThrownBy(() -> Authorities.trusting(folder.resolve("absent")))
                .isInstanceOf(InvalidSettingException.class);
    }

    private MongoStore store(LocalMongo server, String options) {
        return new MongoStore(
                new RotatingSecret<>(
                        () -> {
                            if (stored.get() == null) {
                                throw new SecretUnavailableException("not now");
                            }
                            return MongoAddress.of(
                                    "mongodb://ecom:" + stored.get() + "@localhost:" + server.port() + "/" + options);
                        },
                        Duration.ZERO),
                address -> StoreConfiguration.connect(address, Optional.empty(), 20, "test"));
    }

    private static void insert(MongoStore store) {
        store.with("things", it -> it.insertOne(new Document("x", 1)));
    }

    private static long count(MongoStore store) {
        return store.with("things", it -> it.countDocuments());
    }
}
