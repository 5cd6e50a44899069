package io.k2ecs.translate.workload;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.model.WorkloadKind;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.Assignment;
import io.k2ecs.translate.TranslationRule;
import io.k2ecs.translate.WorkloadRule;
import io.k2ecs.translate.WorkloadScope;
import java.util.List;

/** The workload's name becomes the service's name and, after the application's, the family. */
@AutoService(TranslationRule.class)
public final class Identity implements WorkloadRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR202",
            "Kind and name become the service and its task definition",
            "A Deployment becomes one ECS service. A StatefulSet becomes one service for each pod, with the pod's name and"
                    + " one task at most, because only so a task keeps a name and a storage of its own. The family is"
                    + " the application's name and the service's; the namespace is part of both if there are several.",
            "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(WorkloadScope scope) {
        List<ScalarNode> identity = scope.workload().object().identity();
        Assignment family =
                scope.setTask(it -> it.family(scope.names().family(scope.task().name())));
        Assignment service = scope.setService(it -> it.serviceName(scope.task().name())
                .cluster(scope.settings().cluster())
                .taskDefinition(scope.names().family(scope.task().name())));
        if (scope.workload().kind() == WorkloadKind.DEPLOYMENT) {
            family.translates(identity);
            service.translates(identity);
        } else {
            family.approximates("each pod is a service of its own", identity);
            service.approximates("each pod is a service of its own", identity);
        }
        scope.workload()
                .podTemplate()
                .map("metadata")
                .flatMap(it -> it.scalar("name"))
                .ifPresent(it -> scope.notApplicable(it, "pods of a controller get their names from it"));
    }
}
