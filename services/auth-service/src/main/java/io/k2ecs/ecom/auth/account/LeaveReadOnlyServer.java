package io.k2ecs.ecom.auth.account;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/**
 * After a failover, connections may lead to the server that was the writer and now is a reader. They are given up, so
 * that the next ones find the new writer.
 */
final class LeaveReadOnlyServer implements SQLExceptionOverride {
    private static final String READ_ONLY = "25006";

    /** Whether PostgreSQL refused to write because the server, or the database, only reads now. */
    static boolean isReadOnly(SQLException e) {
        return READ_ONLY.equals(e.getSQLState());
    }

    @java.lang.Override
    public Override adjudicate(SQLException e) {
        return isReadOnly(e) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
