package io.k2ecs.ecom.local;

/** A service that does not start. The message says why, as far as its log does. */
public final class ServiceStartException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ServiceStartException(String message) {
        super(message);
    }
}
