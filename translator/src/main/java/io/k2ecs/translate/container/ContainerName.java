package io.k2ecs.translate.container;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.limits.AwsNames;
import io.k2ecs.model.ContainerRole;
import io.k2ecs.translate.ContainerRule;
import io.k2ecs.translate.ContainerScope;
import io.k2ecs.translate.TranslationRule;

/** Names the container definition and says whether the task lives and dies with it. */
@AutoService(TranslationRule.class)
public final class ContainerName implements ContainerRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR101",
            "Container name becomes the container definition's name",
            "Application containers are essential: if one stops, ECS stops the task and starts another, where Kubernetes"
                    + " restarts the one container. Init containers and sidecars are not essential.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ContainerScope scope) {
        scope.set(it -> it.essential(scope.container().role() == ContainerRole.APPLICATION));
        scope.set(it -> it.name(AwsNames.container(scope.container().name())))
                .translates(scope.node().scalar("name").stream().toList());
    }
}
