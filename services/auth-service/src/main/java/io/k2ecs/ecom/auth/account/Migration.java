package io.k2ecs.ecom.auth.account;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the tables up to date. Several copies may do so at once: they come one after the other. */
final class Migration {
    private static final Logger LOG = LoggerFactory.getLogger(Migration.class);
    /** Any number that nobody else uses in this database: the service's name in ASCII. */
    private static final long LOCK = 0x61757468L;

    private static final String WAY =
            "Look at the address, the network's rules and the credentials of the database (DB_HOST, DB_USER, ...).";
    /** By SQLState. */
    private static final Map<String, String> REMEDIES = Map.of(
            "23505",
            "Two accounts have addresses that differ only in upper and lower case. Find them with: select lower(username)"
                    + " from account group by 1 having count(*) > 1. Only you can know which one to remove.",
            "42501",
            "DB_USER has to own the table account and may create tables in its schema. Run --migrate-only once with such a"
                    + " user, and the service with MIGRATE_AT_START=false.");

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final DataSource connections;
    private final Duration patience;

    /** @param patience how long to wait for a database that cannot be reached */
    Migration(DataSource connections, Duration patience) {
        this.connections = connections;
        this.patience = patience;
    }

    /** @throws MigrationException if the database cannot be reached, or a migration fails */
    void run() {
        awaitDatabase();
        // One copy after the other: Flyway's own lock comes after it has made its history table, which two copies that
        // start at once on a new database do both. PostgreSQL releases the lock when the connection ends.
        try (Connection lock = connections.getConnection();
                Statement statement = lock.createStatement()) {
            statement.execute("select pg_advisory_lock(" + LOCK + ")");
            migrate();
        } catch (SQLException e) {
            throw new MigrationException("The database cannot be reached: " + firstLine(e), WAY);
        }
    }

    private void migrate() {
        try {
            MigrateResult result = Flyway.configure()
                    .dataSource(connections)
                    // The original's table may be there, without a history.
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .load()
                    .migrate();
            LOG.info(
                    "The database is up to date: {} migrations were run, its version is {}",
                    result.migrationsExecuted,
                    result.targetSchemaVersion == null ? result.initialSchemaVersion : result.targetSchemaVersion);
        } catch (FlywayException e) {
            throw failed(e);
        }
    }

    /** What PostgreSQL said, which Flyway has as the cause of a cause, and what to do about it. */
    private static MigrationException failed(FlywayException e) {
        Exception reason = e;
        String remedy = "Look at the log lines before this one.";
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused) {
                reason = refused;
                remedy = REMEDIES.getOrDefault(String.valueOf(refused.getSQLState()), remedy);
            }
        }
        return new MigrationException("The database cannot be brought up to date: " + firstLine(reason), remedy);
    }

    private void awaitDatabase() {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                connections.getConnection().close();
                return;
            } catch (SQLException e) {
                if (System.nanoTime() > deadline) {
                    throw new MigrationException("The database cannot be reached: " + firstLine(e), WAY);
                }
                LOG.warn("The database cannot be reached yet: {}", firstLine(e));
                pause();
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MigrationException("Interrupted while waiting for the database", WAY);
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
