package io.k2ecs.ecom.auth.account;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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

    /** Adds an account; false if there is one with this address already. */
    public boolean add(EmailAddress email, String passwordHash, Instant now) {
        return jdbc.sql("insert into account (username, password, created_at) values (?, ?, ?) on conflict do nothing")
                        .params(email.value(), passwordHash, OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** The hash of an account's password. */
    public Optional<String> passwordHash(EmailAddress email) {
        return jdbc.sql("select password from account where lower(username) = ?")
                .param(email.value())
                .query(String.class)
                .optional();
    }

    /** When an account was created. */
    public Optional<Instant> createdAt(EmailAddress email) {
        return jdbc.sql("select created_at from account where lower(username) = ?")
                .param(email.value())
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /** Removes an account if its password is still the one with this hash; false if not. */
    public boolean remove(EmailAddress email, String passwordHash) {
        return jdbc.sql("delete from account where lower(username) = ? and password = ?")
                        .params(email.value(), passwordHash)
                        .update()
                == 1;
    }
}
