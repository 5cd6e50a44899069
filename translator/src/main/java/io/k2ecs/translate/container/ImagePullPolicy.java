package io.k2ecs.translate.container;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.translate.ContainerRule;
import io.k2ecs.translate.ContainerScope;
import io.k2ecs.translate.TranslationRule;

/** When images are pulled is not the task's business on ECS. */
@AutoService(TranslationRule.class)
public final class ImagePullPolicy implements ContainerRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR103",
            "imagePullPolicy has no place in a task definition",
            "Fargate pulls the image for every task. On EC2 the instance's ECS_IMAGE_PULL_BEHAVIOR decides. A tag is"
                    + " resolved to a digest once for each deployment, so tasks of one deployment run the same image.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-agent-config.html");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ContainerScope scope) {
        scope.node().scalar("imagePullPolicy").ifPresent(policy -> {
            if (!policy.text().equals("Never")) {
                scope.notApplicable(policy, "ECS pulls images by rules of its own");
                return;
            }
            scope.drop(policy, "ECS cannot be told never to pull");
            scope.report(
                    Severity.WARNING,
                    policy.at(),
                    "imagePullPolicy Never expects the image on the node; ECS pulls it",
                    "push the image to a registry");
        });
    }
}
