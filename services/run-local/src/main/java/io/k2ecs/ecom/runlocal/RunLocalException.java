package io.k2ecs.ecom.runlocal;

/** Something that the user can mend. The message is all that is shown. */
final class RunLocalException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RunLocalException(String message) {
        super(message);
    }
}
