package io.k2ecs.ecom.backend.access;

import java.time.Instant;

/**
 * Who somebody is.
 *
 * @param email the e-mail address of the account
 * @param expiry until when the token says so
 */
public record Identity(String email, Instant expiry) {
    public Identity {
        if (email.indexOf('@') < 1) {
            throw new IllegalArgumentException("not an e-mail address");
        }
    }

    /** The part before the @, by which items name their owner. */
    public String name() {
        return email.substring(0, email.indexOf('@'));
    }
}
