package io.k2ecs.ecom.auth.account;

import io.k2ecs.ecom.runtime.secrets.RotatingSecret;
import io.k2ecs.ecom.runtime.secrets.SecretUnavailableException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * Opens connections with the credentials of the moment. Where PostgreSQL refuses them, they are read again, and it is
 * tried once more: a password that was rotated costs no restart.
 */
final class RotatingDataSource extends AbstractDataSource {
    private static final Logger LOG = LoggerFactory.getLogger(RotatingDataSource.class);
    /** Class 28, invalid authorization specification. */
    private static final String REFUSED = "28";

    private static final int SECONDS_OF_A_STATEMENT = 3;

    private final DatabaseAddress address;
    private final RotatingSecret<DatabaseCredentials> credentials;
    private final int statementSeconds;

    /** Connections on which no statement is waited for longer than a request may take. */
    RotatingDataSource(DatabaseAddress address, RotatingSecret<DatabaseCredentials> credentials) {
        this(address, credentials, SECONDS_OF_A_STATEMENT);
    }

    private RotatingDataSource(
            DatabaseAddress address, RotatingSecret<DatabaseCredentials> credentials, int statementSeconds) {
        this.address = address;
        this.credentials = credentials;
        this.statementSeconds = statementSeconds;
    }

    /** The same without a bound on statements: an index on a large table takes its time. */
    RotatingDataSource patient() {
        return new RotatingDataSource(address, credentials, 0);
    }

    @Override
    public Connection getConnection() throws SQLException {
        DatabaseCredentials used = credentials.current();
        try {
            return open(used);
        } catch (SQLException e) {
            if (!isRefused(e) || !renew(used)) {
                throw e;
            }
            LOG.info("PostgreSQL refused the credentials; they were read again and have changed");
            return open(credentials.current());
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return open(new DatabaseCredentials(user, password));
    }

    /** Nothing, since the address has its own bound; the pool asks for one all the same. */
    @Override
    public void setLoginTimeout(int seconds) {}

    private Connection open(DatabaseCredentials used) throws SQLException {
        Properties properties = address.properties();
        properties.setProperty("user", used.user());
        properties.setProperty("password", used.password());
        properties.setProperty("socketTimeout", Integer.toString(statementSeconds));
        return DriverManager.getConnection(address.url(), properties);
    }

    private boolean renew(DatabaseCredentials used) {
        try {
            return credentials.renew(used);
        } catch (SecretUnavailableException e) {
            LOG.warn("PostgreSQL refused the credentials, and they cannot be read again: {}", e.getMessage());
            return false;
        }
    }

    private static boolean isRefused(SQLException e) {
        return e.getSQLState() != null && e.getSQLState().startsWith(REFUSED);
    }
}
