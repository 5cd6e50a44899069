package io.k2ecs.aws;

/** A file of the output cannot be deployed. The message starts with the file's path in the output folder. */
final class DeploymentRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DeploymentRefusedException(String file, String reason) {
        super(file + ": " + reason);
    }

    DeploymentRefusedException(String file, Exception cause) {
        super(file + ": " + cause.getMessage(), cause);
    }
}
