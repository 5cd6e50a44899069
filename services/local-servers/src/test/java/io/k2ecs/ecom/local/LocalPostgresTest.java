package io.k2ecs.ecom.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

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
    void keepsPortAndDataWhenItIsStartedAgain() throws SQLException {
        server.execute(LocalPostgres.DATABASE, "create table kept(x int)");
        server.stop();
        assertThatThrownBy(() -> connect("right 'password'", "disable")).isInstanceOf(SQLException.class);
        server.restart();
        server.execute(LocalPostgres.DATABASE, "select x from kept");
    }

    private static Connection connect(String password, String sslMode) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", LocalPostgres.USER);
        properties.setProperty("password", password);
        properties.setProperty("sslmode", sslMode);
        properties.setProperty(
                "sslrootcert", server.certificateFile().orElseThrow().toString());
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + server.port() + "/" + LocalPostgres.DATABASE, properties);
    }
}
