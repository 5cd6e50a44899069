package io.k2ecs.ecom.auth.account;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says why the service does not start, without a stack trace. */
public final class MigrationFailureAnalyzer extends AbstractFailureAnalyzer<MigrationException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MigrationException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
    }
}
