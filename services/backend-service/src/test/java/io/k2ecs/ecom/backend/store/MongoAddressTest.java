package io.k2ecs.ecom.backend.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import io.k2ecs.ecom.runtime.settings.InvalidSettingException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MongoAddressTest {
    private static final String DOCUMENT_DB = "shop.cluster-c1.sa-east-1.docdb.amazonaws.com";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mongodb://localhost",
                "mongodb://a:27017,b:27017/ecommerce?replicaSet=rs0",
                "mongodb://user:p%40ss@localhost:27018/?retryWrites=true"
            })
    void takesAConnectionStringAsItIs(String uri) {
        assertThat(MongoAddress.of(uri)).isEqualTo(new MongoAddress(uri, Optional.empty(), false));
    }

    @ParameterizedTest
    @CsvSource({
        "mongodb://" + DOCUMENT_DB + ", true",
        "mongodb://u:p@" + DOCUMENT_DB + ":27017/shop?replicaSet=rs0, true",
        "mongodb://" + DOCUMENT_DB + "/?retryWrites=true&ssl=true, true",
        "mongodb://" + DOCUMENT_DB + ".cn/?RETRYWRITES=TRUE, true",
        "mongodb://" + DOCUMENT_DB + ".example/, false"
    })
    void turnsTlsOnAndRetryableWritesOffForDocumentDb(String uri, boolean documentDb) {
        MongoAddress address = MongoAddress.of(uri);

        assertThat(address.documentDb()).isEqualTo(documentDb);
        assertThat(address.parsed().getRetryWritesValue()).isEqualTo(documentDb ? Boolean.FALSE : null);
        assertThat(address.parsed().getSslEnabled()).isEqualTo(documentDb ? Boolean.TRUE : null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?tls=false", "?ssl=false&retryWrites=false"})
    void refusesDocumentDbWithoutTls(String options) {
        assertThatThrownBy(() -> MongoAddress.of("mongodb://" + DOCUMENT_DB + "/" + options))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("without TLS");
        assertThat(MongoAddress.of("mongodb://localhost/" + options).documentDb())
                .isFalse();
    }

    @Test
    void takesTheFileOfAuthoritiesOutOfTheOptions() {
        MongoAddress address = MongoAddress.of(
                "mongodb://localhost/shop?tls=true&tlsCAFile=%2Fcerts%2Fglobal-bundle.pem&replicaSet=rs0");

        assertThat(address.authorities()).contains(Path.of("/certs/global-bundle.pem"));
        assertThat(address.uri()).isEqualTo("mongodb://localhost/shop?tls=true&replicaSet=rs0");
        assertThat(MongoAddress.of("mongodb://localhost/?tlsCAFile=ca.pem").uri())
                .isEqualTo("mongodb://localhost/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "http://localhost",
                "mongodb://",
                "mongodb://u:hidden@pass@host",
                "mongodb://u:hidden/x@host"
            })
    void refusesWhatIsNoConnectionStringAndDoesNotQuoteIt(String uri) {
        assertThatThrownBy(() -> MongoAddress.of(uri))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("MONGODB_URI is not a connection string of MongoDB")
                .hasNoCause();
    }

    @Test
    void putsTheSecretOfDocumentDbTogether() {
        MongoAddress address = MongoAddress.of(
                Map.of(
                        "username", "shop",
                        "password", "p:/?#[]@ %",
                        "engine", "mongo",
                        "host", DOCUMENT_DB,
                        "port", "27018",
                        "dbname", "ecommerce",
                        "ssl", "true"),
                Optional.empty(),
                27017);
        ConnectionString parsed = address.parsed();

        assertThat(parsed.getCredential().getPassword()).isEqualTo("p:/?#[]@ %".toCharArray());
        assertThat(parsed.getHosts()).containsExactly(DOCUMENT_DB + ":27018");
        assertThat(parsed.getDatabase()).isEqualTo("ecommerce");
        assertThat(parsed.getRequiredReplicaSetName()).isEqualTo("rs0");
        assertThat(parsed.getSslEnabled()).isTrue();
        assertThat(parsed.getRetryWritesValue()).isFalse();
        assertThat(address.toString()).doesNotContain("p:");
    }

    @Test
    void takesHostAndPortFromTheSettingsWhereTheSecretHasNone() {
        assertThat(MongoAddress.of(Map.of("username", "u", "password", "p"), Optional.of("db.example"), 27019)
                        .parsed()
                        .getHosts())
                .containsExactly("db.example:27019");
        assertThatThrownBy(() -> MongoAddress.of(Map.of("username", "u", "password", "p"), Optional.empty(), 27019))
                .hasMessageStartingWith("MONGODB_SECRET_ID");
        assertThatThrownBy(() -> MongoAddress.of(Map.of("username", "u", "host", "h"), Optional.empty(), 1))
                .hasMessageStartingWith("MONGODB_SECRET_ID");
    }

    @Test
    void takesAWholeConnectionStringFromTheSecret() {
        assertThat(MongoAddress.of(Map.of("MONGODB_URI", "mongodb://localhost\n"), Optional.empty(), 1)
                        .uri())
                .isEqualTo("mongodb://localhost");
    }

    @Test
    void refusesTheSecretOfAnotherEngine() {
        assertThatThrownBy(() -> MongoAddress.of(
                        Map.of("engine", "postgres", "username", "u", "password", "p", "host", "h"),
                        Optional.empty(),
                        1))
                .hasMessageContaining("another database engine");
    }
}
