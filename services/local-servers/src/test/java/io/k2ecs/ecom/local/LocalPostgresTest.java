package io.k2ecs.ecom.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPostgresTest {
    private static LocalPostgres server;

    @BeforeAll
    static void start() {
        server = LocalPostgres.startWithTls("right 'password'");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void letsInWhoKnowsThePasswordAndNobodyElse() throws SQLException {
        try (Connection connection = connect("right 'password'", "disable")) {
            assertThat(connection.getMetaData().getDatabaseMajorVersion()).isEqualTo(18);
        }
        assertThatThrownBy(() -> connect("wrong", "disable"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "postgres", "right 'password'"})
    void doesNotTrustTheSuperuserEither(String password) {
        assertThatThrownBy(() -> connect("postgres", password, "disable"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password");
        server.stop();
        server.restart();
        assertThatThrownBy(() -> connect("postgres", password, "disable"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password");
    }

    @Test
    void takesANewPasswordInPlaceOfTheOldOne() throws SQLException {
        server.changePassword("new");
        try {
            connect("new", "disable").close();
            assertThatThrownBy(() -> connect("right 'password'", "disable")).isInstanceOf(SQLException.class);
        } finally {
            server.changePassword("right 'password'");
        }
    }

    @Test
    void provesWhoItIsByItsCertificate() throws SQLException {
        try (Connection connection = connect("right 'password'", "verify-full");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select ssl from pg_stat_ssl where pid = pg_backend_pid()")) {
            assertThat(result.next()).isTrue();
            assertThat(result.getBoolean(1)).isTrue();
        }
    }

    @Test
    void isNotBelievedByWhoTrustsAnotherCertificate(@TempDir Path folder) {
        Path other = TestCertificate.in(folder).certificateFile();

        assertThatThrownBy(() -> connect(LocalPostgres.USER, "right 'password'", "verify-full", other))
                .isInstanceOf(SQLException.class)
                .hasCauseInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void leavesNothingBehindWhenItIsClosedEvenTwice() {
        LocalPostgres shortLived = LocalPostgres.startWithTls("secret");
        Path folder = shortLived.certificateFile().orElseThrow().getParent();
        assertThat(folder).exists();

        shortLived.close();
        shortLived.close();

        assertThat(folder).doesNotExist();
    }

    @Test
    void keepsPortAndDataWhenItIsStartedAgain() throws SQLException {
        server.execute(LocalPostgres.DATABASE, "create table kept(x int)");
        server.stop();
        assertThatThrownBy(() -> connect("right 'password'", "disable")).isInstanceOf(SQLException.class);
        server.restart();
        server.execute(LocalPostgres.DATABASE, "select x from kept");
    }

    private static Connection connect(String password, String sslMode) throws SQLException {
        return connect(LocalPostgres.USER, password, sslMode);
    }

    private static Connection connect(String user, String password, String sslMode) throws SQLException {
        return connect(user, password, sslMode, server.certificateFile().orElseThrow());
    }

    private static Connection connect(String user, String password, String sslMode, Path authority)
            throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("sslmode", sslMode);
        properties.setProperty("sslrootcert", authority.toString());
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + server.port() + "/" + LocalPostgres.DATABASE, properties);
    }
}
