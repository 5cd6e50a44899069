package io.k2ecs.translate.workload;

import com.google.auto.service.AutoService;
import io.k2ecs.address.Occurrence;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.KubernetesService;
import io.k2ecs.model.ServiceEndpoint;
import io.k2ecs.model.Workload;
import io.k2ecs.translate.ApplicationRule;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.TranslationRule;
import java.util.List;

/** Tells the callers of workloads that are not part of the output. */
@AutoService(TranslationRule.class)
public final class RejectedWorkloads implements ApplicationRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR215",
            "A Service leads to workloads that are not part of the output",
            "A workload that fits no Fargate size (TR206) gets no task definition and no service. Then nothing answers at"
                    + " the addresses of its Service, although they are rewritten like all others: that is where it"
                    + " will be once it fits.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ApplicationScope scope) {
        scope.application().services().forEach(it -> check(scope, it));
    }

    private static void check(ApplicationScope scope, KubernetesService service) {
        List<Workload> behind = service.ports().stream()
                .flatMap(it -> it.endpoints().stream())
                .map(ServiceEndpoint::workload)
                .distinct()
                .toList();
        if (behind.isEmpty()
                || behind.stream().anyMatch(it -> !scope.output().tasksOf(it).isEmpty())) {
            return;
        }
        String missing = String.join(", ", behind.stream().map(Workload::label).toList());
        scope.report(
                Severity.ERROR,
                service.object().at(),
                "Service '%s' leads to %s, which is not part of the output; its callers reach nothing"
                        .formatted(service.name(), missing),
                "see the finding at " + behind.get(0).at());
        scope.addresses().uses().stream()
                .filter(it -> it.service().equals(service.namespace() + "/" + service.name()))
                .filter(it -> it.state() == Occurrence.State.REWRITTEN)
                .forEach(it -> scope.report(
                        Severity.ERROR,
                        it.at(),
                        "%s is rewritten to %s, but %s is not part of the output: nothing answers there"
                                .formatted(it.before(), it.after(), missing),
                        "see the finding at " + behind.get(0).at()));
    }
}
