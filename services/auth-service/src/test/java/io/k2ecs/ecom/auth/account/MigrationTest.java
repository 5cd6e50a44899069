package io.k2ecs.ecom.auth.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.k2ecs.ecom.local.LocalPostgres;
import io.k2ecs.ecom.runtime.secrets.RotatingSecret;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class MigrationTest {
    private LocalPostgres postgres;
    private DataSource connections;
    private JdbcClient jdbc;

    @BeforeEach
    void start() {
        postgres = LocalPostgres.start("secret");
        connections = new DriverManagerDataSource(
                "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/" + LocalPostgres.DATABASE,
                LocalPostgres.USER,
                "secret");
        jdbc = JdbcClient.create(connections);
    }

    @AfterEach
    void stop() {
        postgres.close();
    }

    @Test
    void createsTheTableInAnEmptyDatabaseAndDoesNothingTheSecondTime() {
        migration().run();
        migration().run();

        assertThat(jdbc.sql("select count(*) from account").query(Integer.class).single())
                .isZero();
        assertThat(jdbc.sql("select version from flyway_schema_history where type = 'SQL'")
                        .query(String.class)
                        .list())
                .containsExactly("1");
    }

    @Test
    void takesOverTheTableOfTheOriginalWithItsAccounts() {
        jdbc.sql("create table account (username varchar(50), password varchar(60))")
                .update();
        jdbc.sql("insert into account values ('Ann@example.com', 'hash')").update();
        migration().run();
        Accounts accounts = new Accounts(jdbc);
        EmailAddress ann = EmailAddress.parse("ann@example.com").orElseThrow();

        assertThat(accounts.find(ann).orElseThrow().passwordHash()).isEqualTo("hash");
        assertThat(accounts.createdAt(ann)).contains(Instant.EPOCH);
        assertThat(accounts.add(ann, "other")).isFalse();
        assertThat(accounts.add(new EmailAddress("a".repeat(60) + "@x"), "h".repeat(70)))
                .isTrue();
        assertThat(accounts.remove(ann, "other")).isFalse();
        assertThat(accounts.remove(ann, "hash")).isTrue();
    }

    @Test
    void refusesAndSaysWhyWhereTheOriginalLetOneAddressInTwice() {
        jdbc.sql("create table account (username text, password text)").update();
        jdbc.sql("insert into account values ('ann@x', 'a'), ('ANN@x', 'b')").update();

        assertThatThrownBy(migration()::run).isInstanceOfSatisfying(MigrationException.class, e -> {
            assertThat(e)
                    .hasMessage("The database cannot be brought up to date: "
                            + "ERROR: could not create unique index \"account_username_key\"");
            assertThat(e.remedy()).contains("differ only in upper and lower case");
        });
        assertThat(jdbc.sql("select count(*) from account").query(Integer.class).single())
                .isEqualTo(2);
    }

    @Test
    void refusesAndSaysWhyWhereTheUserMayNotChangeTheTable() {
        postgres.execute(LocalPostgres.DATABASE, "create table account (username text, password text)");

        assertThatThrownBy(migration()::run).isInstanceOfSatisfying(MigrationException.class, e -> {
            assertThat(e).hasMessageEndingWith("ERROR: must be owner of table account");
            assertThat(e.remedy()).contains("--migrate-only").contains("MIGRATE_AT_START=false");
        });
    }

    @RepeatedTest(5)
    void copiesThatMigrateAtTheSameTimeDoNotMeet() {
        // Threads of their own: the common pool would let most of them wait for the others.
        CompletableFuture.allOf(IntStream.range(0, 6)
                        .mapToObj(i -> CompletableFuture.runAsync(migration()::run, task -> new Thread(task).start()))
                        .toArray(CompletableFuture<?>[]::new))
                .join();

        assertThat(jdbc.sql("select count(*) from account").query(Integer.class).single())
                .isZero();
    }

    @Test
    void waitsForADatabaseThatIsNotThereYet() {
        postgres.stop();
        CompletableFuture<Void> migration = CompletableFuture.runAsync(migration()::run);
        postgres.restart();

        assertThat(migration).succeedsWithin(Duration.ofSeconds(30));
    }

    @Test
    void waitsForATableThatSomebodyElseUsesLongerThanARequestMayTake() throws Exception {
        jdbc.sql("create table account (username text, password text)").update();
        RotatingDataSource requests = new RotatingDataSource(
                new DatabaseAddress("127.0.0.1", postgres.port(), LocalPostgres.DATABASE, "disable", Optional.empty()),
                RotatingSecret.fixed(new DatabaseCredentials(LocalPostgres.USER, "secret")));
        CompletableFuture<Void> migration;
        try (Connection user = connections.getConnection();
                Statement statement = user.createStatement()) {
            user.setAutoCommit(false);
            statement.execute("lock table account");
            migration = CompletableFuture.runAsync(new Migration(requests.patient(), Duration.ZERO)::run);
            statement.execute("select pg_sleep(4)");
            assertThat(migration).isNotDone();
            user.commit();
        }

        assertThat(migration).succeedsWithin(Duration.ofSeconds(20));
    }

    @Test
    void nobodySignsInBeforeTheirAccountWasMadeWhateverTheClocks() {
        migration().run();
        Accounts accounts = new Accounts(jdbc);
        EmailAddress ann = new EmailAddress("ann@x");
        accounts.add(ann, "hash");
        jdbc.sql("update account set created_at = now() + interval '1 hour'").update();

        assertThat(accounts.find(ann).orElseThrow().now())
                .isEqualTo(accounts.createdAt(ann).orElseThrow());
        assertThat(accounts.find(ann).orElseThrow()).asString().doesNotContain("hash");
    }

    @Test
    void anAccountOfTheOriginalWithoutAPasswordIsNone() {
        jdbc.sql("create table account (username text, password text)").update();
        jdbc.sql("insert into account values ('ann@x', null)").update();
        migration().run();

        assertThat(new Accounts(jdbc).find(new EmailAddress("ann@x"))).isEmpty();
    }

    @Test
    void givesUpInTheEnd() {
        postgres.stop();

        assertThatThrownBy(new Migration(connections, Duration.ZERO)::run)
                .isInstanceOf(MigrationException.class)
                .hasMessageStartingWith("The database cannot be reached");
    }

    private Migration migration() {
        return new Migration(connections, Duration.ofSeconds(30));
    }
}
