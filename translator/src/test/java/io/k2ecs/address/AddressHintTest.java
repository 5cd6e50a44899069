package io.k2ecs.address;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.address.AddressHint.Meaning;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressHintTest {
    @ParameterizedTest
    @ValueSource(strings = {"spring.application.name", "artifactId", "serviceName", "queue", "DB_DATABASE"})
    void knowsNamesOfWhatIsNoAddress(String name) {
        assertThat(AddressHint.saysSomethingElse(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "host", "hostName", "DB_HOST_NAME", "url", "peer", "calls", "names.first"})
    void knowsNamesOfWhatMayBeAnAddress(String name) {
        assertThat(AddressHint.saysSomethingElse(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DB_HOST",
                "PGHOST",
                "HOSTNAME",
                "DB_HOST_NAME",
                "REDIS_ADDR",
                "REDIS_ADDRESS",
                "ADDRESSES",
                "AUTH_URL",
                "baseUrl",
                "MONGODB_URI",
                "mongodburi",
                "S3_ENDPOINT",
                "BOOTSTRAP_SERVERS",
                "KAFKA_BROKERS",
                "AUTH_SERVICE",
                "services",
                "DSN",
                "PEERS",
                "CLUSTER_NODES",
                "ConnectionString",
                "DB_CONNECTION",
                "spring.redis.host",
                "--redis-host",
                "HTTP_PROXY",
                "AUTH_TOKEN_URL",
                "KEYCLOAK_URL"
            })
    void takesTheseNamesForAddresses(String name) {
        assertThat(AddressHint.named(name).meaning()).isEqualTo(Meaning.ADDRESS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "__",
                "NAME",
                "OTEL_SERVICE_NAME",
                "SERVICE_ACCOUNT",
                "SERVER_PORT",
                "RABBITMQ_DEFAULT_VHOST",
                "vhost",
                "GHOST",
                "CONNECTION_TIMEOUT",
                "NODE_ENV",
                "SERVICE_DESCRIPTION",
                "DB_NAME",
                "image",
                "SERVERLESS"
            })
    void learnsNothingFromTheseNames(String name) {
        assertThat(AddressHint.named(name).meaning()).isEqualTo(Meaning.OTHER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DB_PASSWORD", "REDIS_HOST_PASSWORD", "API_KEY", "user", "URL_TOKEN", "db.username"})
    void takesTheseNamesForCredentials(String name) {
        assertThat(AddressHint.named(name).meaning()).isEqualTo(Meaning.CREDENTIAL);
    }
}
