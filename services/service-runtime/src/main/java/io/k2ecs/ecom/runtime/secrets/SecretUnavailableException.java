package io.k2ecs.ecom.runtime.secrets;

/** A secret that cannot be read. The message names the secret and the reason, never anything of its content. */
public final class SecretUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** An exception without a cause, since a cause could quote what it could not parse. */
    public SecretUnavailableException(String message) {
        super(message);
    }
}
