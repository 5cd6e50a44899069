package io.k2ecs.ecom.auth.account;

/** The tables could not be brought up to date. The message is all that is needed to mend it. */
public final class MigrationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MigrationException(String message) {
        super(message);
    }
}
