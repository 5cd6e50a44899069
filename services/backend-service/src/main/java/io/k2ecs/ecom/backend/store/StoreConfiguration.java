package io.k2ecs.ecom.backend.store;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClients;
import io.k2ecs.ecom.backend.settings.BackendSettings;
import io.k2ecs.ecom.runtime.health.ReadinessCheck;
import io.k2ecs.ecom.runtime.secrets.AwsSecretReader;
import io.k2ecs.ecom.runtime.secrets.RotatingSecret;
import io.k2ecs.ecom.runtime.secrets.SecretReader;
import io.k2ecs.ecom.runtime.secrets.SecretsSource;
import io.k2ecs.ecom.runtime.settings.RuntimeSettings;
import io.k2ecs.ecom.runtime.settings.SettingsReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Address, password and bounds of the connection to the database. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(StoreConfiguration.class);
    // Each wait has its bound; an operation that the driver tries twice waits for answer, server and answer: 4.5 s.
    // The driver's one bound for all of it (timeoutMS) would stand in every command as maxTimeMS, which servers that
    // only
    // speak the protocol do not take everywhere.
    private static final int ANSWER_MILLIS = 1_500;
    private static final int SERVER_MILLIS = 1_500;
    private static final int CONNECT_MILLIS = 1_000;
    private static final int HEARTBEAT_MILLIS = 2_000;
    private static final Duration PAUSE_BETWEEN_READINGS = Duration.ofSeconds(1);
    private static final int LARGEST_POOL = 500;
    private static final int LARGEST_PORT = 65_535;

    @Bean
    MongoStore store(SettingsReader settings, ObjectProvider<AwsSecretReader> secrets) {
        RotatingSecret<MongoAddress> address = address(settings, secrets);
        Optional<Path> given = settings.text(BackendSettings.MONGODB_CA_FILE).map(Path::of);
        int poolSize = settings.wholeNumber(BackendSettings.MONGODB_POOL_SIZE, 1, LARGEST_POOL);
        String database = settings.required(BackendSettings.MONGODB_DATABASE);
        if (address.current().documentDb()) {
            LOG.info("The store is Amazon DocumentDB: TLS is on, retryable writes are off");
        }
        return new MongoStore(address, it -> connect(it, given, poolSize, database));
    }

    private static RotatingSecret<MongoAddress> address(
            SettingsReader settings, ObjectProvider<AwsSecretReader> secrets) {
        if (settings.choice(RuntimeSettings.SECRETS_SOURCE, SecretsSource.class) == SecretsSource.ENVIRONMENT) {
            return RotatingSecret.fixed(MongoAddress.of(settings.required(BackendSettings.MONGODB_URI)));
        }
        String id = settings.required(BackendSettings.MONGODB_SECRET_ID);
        Optional<String> host = settings.text(BackendSettings.MONGODB_HOST);
        int port = settings.wholeNumber(BackendSettings.MONGODB_PORT, 1, LARGEST_PORT);
        SecretReader reader = secrets.getObject();
        return new RotatingSecret<>(() -> MongoAddress.of(reader.read(id), host, port), PAUSE_BETWEEN_READINGS);
    }

    static MongoStore.Connected connect(
            MongoAddress address, Optional<Path> givenAuthorities, int poolSize, String defaultDatabase) {
        Optional<SSLContext> tls = givenAuthorities.or(address::authorities).map(Authorities::trusting);
        MongoClientSettings.Builder settings = MongoClientSettings.builder()
                .applyConnectionString(address.parsed())
                .applicationName("backend-service")
                .applyToClusterSettings(it -> it.serverSelectionTimeout(SERVER_MILLIS, TimeUnit.MILLISECONDS))
                .applyToConnectionPoolSettings(
                        it -> it.maxSize(poolSize).maxWaitTime(SERVER_MILLIS, TimeUnit.MILLISECONDS))
                .applyToServerSettings(it -> it.heartbeatFrequency(HEARTBEAT_MILLIS, TimeUnit.MILLISECONDS))
                .applyToSocketSettings(it -> it.connectTimeout(CONNECT_MILLIS, TimeUnit.MILLISECONDS)
                        .readTimeout(ANSWER_MILLIS, TimeUnit.MILLISECONDS));
        tls.ifPresent(
                context -> settings.applyToSslSettings(it -> it.enabled(true).context(context)));
        String database = Optional.ofNullable(address.parsed().getDatabase()).orElse(defaultDatabase);
        return new MongoStore.Connected(address, MongoClients.create(settings.build()), database);
    }

    @Bean
    ReadinessCheck mongodb(MongoStore store) {
        return new ReadinessCheck() {
            @Override
            public String name() {
                return "mongodb";
            }

            @Override
            public void check() {
                store.ping();
            }
        };
    }
}
