package io.k2ecs.ecom.auth.account;

import com.zaxxer.hikari.HikariDataSource;
import io.k2ecs.ecom.runtime.health.ReadinessCheck;
import java.sql.Connection;
import java.sql.SQLException;
import org.springframework.stereotype.Component;

/** Whether PostgreSQL answers. */
@Component
final class DatabaseCheck implements ReadinessCheck {
    private static final int SECONDS = 1;

    private final HikariDataSource pool;

    DatabaseCheck(HikariDataSource pool) {
        this.pool = pool;
    }

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public void check() throws SQLException {
        try (Connection connection = pool.getConnection()) {
            if (!connection.isValid(SECONDS)) {
                throw new SQLException("The connection does not work");
            }
        }
    }
}
