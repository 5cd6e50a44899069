package io.k2ecs.ecom.auth.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.k2ecs.ecom.local.LocalPostgres;
import io.k2ecs.ecom.runtime.secrets.RotatingSecret;
import io.k2ecs.ecom.runtime.secrets.SecretUnavailableException;
import io.k2ecs.ecom.runtime.settings.SettingsReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class RotatingDataSourceTest {
    private static LocalPostgres postgres;

    private final AtomicReference<String> stored = new AtomicReference<>("first");

    @BeforeAll
    static void start() {
        postgres = LocalPostgres.startWithTls("first");
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void goesOnWithTheNewPasswordAfterARotation() throws SQLException {
        postgres.changePassword("first");
        RotatingDataSource connections = connections("disable");
        connections.getConnection().close();
        postgres.changePassword("second");
        stored.set("second");

        connections.getConnection().close();
    }

    @Test
    void saysWhatPostgresqlSaysWhereThePasswordIsJustWrong() {
        postgres.changePassword("other");
        RotatingDataSource connections = connections("disable");

        assertThatThrownBy(connections::getConnection).isInstanceOfSatisfying(SQLException.class, e -> {
            assertThat(e.getSQLState()).isEqualTo("28P01");
            assertThat(e.getMessage()).doesNotContain("first");
        });
    }

    @Test
    void saysWhatPostgresqlSaysWhereTheSecretCannotBeRead() {
        postgres.changePassword("first");
        RotatingDataSource connections = connections("disable");
        postgres.changePassword("other");
        stored.set(null);

        assertThatThrownBy(connections::getConnection).isInstanceOf(SQLException.class);
    }

    @Test
    void verifiesWhoTheServerIs() throws SQLException {
        postgres.changePassword("first");
        try (Connection connection = connections("verify-full").getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select ssl from pg_stat_ssl where pid = pg_backend_pid()")) {
            result.next();
            assertThat(result.getBoolean(1)).isTrue();
        }
    }

    @Test
    void credentialsDoNotPrintThePassword() {
        assertThat(new DatabaseCredentials("ann", "hunter2")).hasToString("DatabaseCredentials[user=ann]");
    }

    private RotatingDataSource connections(String sslMode) {
        MockEnvironment environment = new MockEnvironment()
                .withProperty("DB_HOST", "localhost")
                .withProperty("DB_PORT", Integer.toString(postgres.port()))
                .withProperty("DB_SSLMODE", sslMode)
                .withProperty(
                        "DB_CA_FILE", postgres.certificateFile().orElseThrow().toString());
        return new RotatingDataSource(
                DatabaseAddress.from(new SettingsReader(environment), Map.of()),
                new RotatingSecret<>(
                        () -> {
                            if (stored.get() == null) {
                                throw new SecretUnavailableException("not now");
                            }
                            return new DatabaseCredentials(LocalPostgres.USER, stored.get());
                        },
                        Duration.ZERO));
    }
}
