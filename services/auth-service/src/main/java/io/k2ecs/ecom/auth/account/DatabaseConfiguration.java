package io.k2ecs.ecom.auth.account;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.k2ecs.ecom.auth.settings.AuthSettings;
import io.k2ecs.ecom.runtime.secrets.AwsSecretReader;
import io.k2ecs.ecom.runtime.secrets.RotatingSecret;
import io.k2ecs.ecom.runtime.secrets.SecretReader;
import io.k2ecs.ecom.runtime.secrets.SecretsSource;
import io.k2ecs.ecom.runtime.settings.InvalidSettingException;
import io.k2ecs.ecom.runtime.settings.RuntimeSettings;
import io.k2ecs.ecom.runtime.settings.SettingsReader;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.context.WebApplicationContext;

/** The database: address, credentials, pool, and its migration, which runs before anything else uses it. */
@Configuration(proxyBeanMethods = false)
public class DatabaseConfiguration {
    /** The longest that a request waits for a connection. */
    private static final long WAIT_MILLIS = 2_000;

    private static final long VALIDATION_MILLIS = 1_000;
    private static final long MAX_LIFETIME_MILLIS = Duration.ofMinutes(15).toMillis();
    private static final Duration PAUSE_BETWEEN_READINGS = Duration.ofSeconds(1);
    private static final int LARGEST_POOL = 200;
    private static final int LONGEST_WAIT_SECONDS = 600;

    @Bean
    RotatingDataSource connections(SettingsReader settings, ObjectProvider<AwsSecretReader> secrets) {
        if (settings.choice(RuntimeSettings.SECRETS_SOURCE, SecretsSource.class) == SecretsSource.ENVIRONMENT) {
            return new RotatingDataSource(
                    DatabaseAddress.from(settings, Map.of()),
                    RotatingSecret.fixed(new DatabaseCredentials(
                            settings.required(AuthSettings.DB_USER), settings.required(AuthSettings.DB_PASSWORD))));
        }
        String id = settings.required(AuthSettings.DB_SECRET_ID);
        SecretReader reader = secrets.getObject();
        DatabaseAddress address = DatabaseAddress.from(settings, checked(reader.read(id)));
        return new RotatingDataSource(
                address, new RotatingSecret<>(() -> credentials(reader.read(id)), PAUSE_BETWEEN_READINGS));
    }

    private static Map<String, String> checked(Map<String, String> secret) {
        String engine = secret.getOrDefault("engine", "postgres");
        if (!engine.equals("postgres") && !engine.equals("aurora-postgresql")) {
            throw new InvalidSettingException(
                    AuthSettings.DB_SECRET_ID.name(),
                    "names a secret of another database engine than PostgreSQL",
                    "Set it to the secret of the accounts' database.");
        }
        return secret;
    }

    private static DatabaseCredentials credentials(Map<String, String> secret) {
        String user = secret.get("username");
        String password = secret.get("password");
        if (user == null || password == null) {
            throw new InvalidSettingException(
                    AuthSettings.DB_SECRET_ID.name(),
                    "names a secret without username and password",
                    "Set it to a secret in the shape of those of Amazon RDS.");
        }
        return new DatabaseCredentials(user, password);
    }

    private enum YesOrNo {
        TRUE,
        FALSE
    }

    @Bean
    Migration migration(RotatingDataSource connections, SettingsReader settings, ApplicationContext context) {
        Migration migration = new Migration(
                connections.patient(), settings.seconds(AuthSettings.DB_WAIT_SECONDS, 0, LONGEST_WAIT_SECONDS));
        // The command that only migrates does so whatever the setting says.
        if (!(context instanceof WebApplicationContext)
                || settings.choice(AuthSettings.MIGRATE_AT_START, YesOrNo.class) == YesOrNo.TRUE) {
            migration.run();
        }
        return migration;
    }

    /** Asks for the migration, so that it has run before the first request. */
    @Bean(destroyMethod = "close")
    HikariDataSource pool(RotatingDataSource connections, SettingsReader settings, Migration migration) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("accounts");
        config.setDataSource(connections);
        config.setMaximumPoolSize(settings.wholeNumber(AuthSettings.DB_POOL_SIZE, 1, LARGEST_POOL));
        config.setMinimumIdle(1);
        config.setConnectionTimeout(WAIT_MILLIS);
        config.setValidationTimeout(VALIDATION_MILLIS);
        config.setMaxLifetime(MAX_LIFETIME_MILLIS);
        config.setInitializationFailTimeout(-1);
        config.setExceptionOverride(new LeaveReadOnlyServer());
        return new HikariDataSource(config);
    }

    @Bean
    JdbcClient jdbc(HikariDataSource pool) {
        return JdbcClient.create((DataSource) pool);
    }
}
