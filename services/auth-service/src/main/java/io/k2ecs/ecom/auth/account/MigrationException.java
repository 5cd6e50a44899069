package io.k2ecs.ecom.auth.account;

/** The tables could not be brought up to date. Message and remedy are all that is needed to mend it. */
public final class MigrationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String remedy;

    MigrationException(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    /** What to do about it, as a sentence. */
    public String remedy() {
        return remedy;
    }
}
