package io.k2ecs.ecom.auth.account;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of accounts. Every change is one statement, so that two at the same moment cannot mix. */
@Repository
public class Accounts {
    private final JdbcClient jdbc;

    Accounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What there is to know when somebody signs in.
     *
     * @param passwordHash the hash of the password
     * @param now the time by the database's clock, which is the same for all copies of the service; never before the
     *     account's creation, also where another server has taken over meanwhile
     */
    record Stored(String passwordHash, Instant now) {
        /** Without the hash. */
        @Override
        public String toString() {
            return "Stored[now=" + now + "]";
        }
    }

    /** Adds an account; false if there is one with this address already. */
    boolean add(EmailAddress email, String passwordHash) {
        return jdbc.sql("insert into account (username, password) values (?, ?) on conflict do nothing")
                        .params(email.value(), passwordHash)
                        .update()
                == 1;
    }

    /** An account; empty if there is none, or none with a password. */
    Optional<Stored> find(EmailAddress email) {
        return jdbc.sql("select password, greatest(now(), created_at) as now from account"
                        + " where lower(username) = lower(?) and password is not null")
                .param(email.value())
                .query((row, number) -> new Stored(
                        row.getString("password"),
                        row.getObject("now", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** When an account was created. */
    public Optional<Instant> createdAt(EmailAddress email) {
        return jdbc.sql("select created_at from account where lower(username) = lower(?)")
                .param(email.value())
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /** Removes an account if its password is still the one with this hash; false if not. */
    boolean remove(EmailAddress email, String passwordHash) {
        return jdbc.sql("delete from account where lower(username) = lower(?) and password = ?")
                        .params(email.value(), passwordHash)
                        .update()
                == 1;
    }
}
