package io.k2ecs.translate.container;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.Environment;
import io.k2ecs.translate.ContainerRule;
import io.k2ecs.translate.ContainerScope;
import io.k2ecs.translate.TranslationRule;

/** Variables such as {@code WEB_SERVICE_HOST} that Kubernetes makes for Services. */
@AutoService(TranslationRule.class)
public final class ServiceVariables implements ContainerRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR346",
            "Variables of Services are set where they are named",
            "The kubelet gives a container the variables WEB_SERVICE_HOST, WEB_SERVICE_PORT, WEB_PORT_80_TCP_ADDR and so"
                    + " on for each Service of its namespace. ECS makes none. Where a command, a probe or another variable"
                    + " names one, as $(WEB_SERVICE_HOST) or $WEB_SERVICE_HOST, it gets the Service's address on ECS. A"
                    + " program that reads them without being told cannot be seen in the manifests; 'k2ecs scan' finds"
                    + " it.",
            "https://kubernetes.io/docs/tutorials/services/connect-applications-service/#environment-variables");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ContainerScope scope) {
        Environment environment = scope.container().environment();
        if (!environment.usedLinks().isEmpty()) {
            scope.report(
                    Severity.INFO,
                    scope.container().node().at(),
                    "container '%s' uses variables that Kubernetes makes for Services; they have the addresses of ECS: %s"
                            .formatted(scope.container().name(), String.join(", ", environment.usedLinks())),
                    "set further ones in env, if the program reads them by itself");
        }
    }
}
