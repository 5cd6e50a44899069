package io.k2ecs.ecom.runtime.secrets;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says why the service does not start, without a stack trace. */
public final class SecretUnavailableFailureAnalyzer extends AbstractFailureAnalyzer<SecretUnavailableException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, SecretUnavailableException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Look at the name of the secret, the rights of the task role, and the way to AWS Secrets Manager"
                        + " (an interface endpoint, or a NAT gateway).",
                cause);
    }
}
