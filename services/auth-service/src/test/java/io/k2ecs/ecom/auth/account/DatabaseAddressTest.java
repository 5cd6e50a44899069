package io.k2ecs.ecom.auth.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.k2ecs.ecom.runtime.settings.InvalidSettingException;
import io.k2ecs.ecom.runtime.settings.SettingsReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class DatabaseAddressTest {
    private static final String RDS = "db.c1.sa-east-1.rds.amazonaws.com";

    private final MockEnvironment environment = new MockEnvironment();

    @Test
    void takesTheDefaultsOfPostgresql() {
        environment.setProperty("DB_HOST", "db.example");

        assertThat(address(Map.of()).url()).isEqualTo("jdbc:postgresql://db.example:5432/auth");
        assertThat(address(Map.of()).properties())
                .containsEntry("sslmode", "prefer")
                .doesNotContainKey("sslrootcert");
    }

    @Test
    void takesTheSecretBeforeTheSettings() {
        environment.setProperty("DB_HOST", "other");

        assertThat(address(Map.of("host", "db.example", "port", "5433", "dbname", "shop"))
                        .url())
                .isEqualTo("jdbc:postgresql://db.example:5433/shop");
        assertThat(address(Map.of()).host()).isEqualTo("other");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "no", ""})
    void refusesAPortInTheSecretThatIsNone(String port) {
        assertThatThrownBy(() -> address(Map.of("host", "db", "port", port)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("DB_SECRET_ID");
    }

    @ParameterizedTest
    @CsvSource({
        "disable, false",
        "allow, false",
        "prefer, false",
        "require, true",
        "verify-ca, true",
        "verify-full, true"
    })
    void asksForTlsWithRdsWhateverTheSettingSays(String mode, boolean good) {
        environment.setProperty("DB_HOST", RDS);
        environment.setProperty("DB_SSLMODE", mode);

        if (good) {
            assertThat(address(Map.of()).sslMode()).isEqualTo(mode);
        } else {
            assertThatThrownBy(() -> address(Map.of()))
                    .isInstanceOf(InvalidSettingException.class)
                    .hasMessageContaining("without TLS");
        }
    }

    @Test
    void verifiesTheCertificateOfRdsWhereItKnowsTheAuthorities(@TempDir Path folder) throws Exception {
        Path authorities = Files.writeString(folder.resolve("ca.pem"), "");
        environment.setProperty("DB_HOST", RDS.toUpperCase());

        assertThat(address(Map.of()).sslMode()).isEqualTo("require");
        environment.setProperty("DB_CA_FILE", authorities.toString());
        assertThat(address(Map.of()).sslMode()).isEqualTo("verify-full");
        assertThat(address(Map.of()).properties()).containsEntry("sslrootcert", authorities.toString());
    }

    @Test
    void refusesAFileOfAuthoritiesThatIsNotThere() {
        environment.setProperty("DB_HOST", "db");
        environment.setProperty("DB_CA_FILE", "/nowhere/ca.pem");

        assertThatThrownBy(() -> address(Map.of())).hasMessageContaining("DB_CA_FILE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"db/other?user=x", "jdbc:postgresql://db", "db name", "db?ssl=false"})
    void refusesAHostThatIsMoreThanAHost(String host) {
        environment.setProperty("DB_HOST", host);

        assertThatThrownBy(() -> address(Map.of())).isInstanceOf(InvalidSettingException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"on", "verify_full", "true"})
    void refusesAModeThatIsNone(String mode) {
        environment.setProperty("DB_HOST", "db");
        environment.setProperty("DB_SSLMODE", mode);

        assertThatThrownBy(() -> address(Map.of())).hasMessageContaining("DB_SSLMODE");
    }

    private DatabaseAddress address(Map<String, String> secret) {
        return DatabaseAddress.from(new SettingsReader(environment), secret);
    }
}
