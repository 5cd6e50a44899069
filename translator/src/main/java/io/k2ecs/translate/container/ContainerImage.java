package io.k2ecs.translate.container;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.source.Node;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.ContainerRule;
import io.k2ecs.translate.ContainerScope;
import io.k2ecs.translate.ImageReference;
import io.k2ecs.translate.Images;
import io.k2ecs.translate.TranslationRule;
import java.util.Optional;
import java.util.regex.Pattern;

/** Maps the image to the registry that ECS pulls from. */
@AutoService(TranslationRule.class)
public final class ContainerImage implements ContainerRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR102",
            "Container image is taken from the registry of the settings",
            "Images without a registry of their own come from Docker Hub on Kubernetes. Tasks in private subnets reach ECR"
                    + " without the internet, so such images are expected under the same name in images.registry;"
                    + " the repository must exist before the first push. Images of other registries are kept; they need a"
                    + " way to the internet. images.map in the settings replaces any repository.",
            "https://docs.aws.amazon.com/AmazonECR/latest/userguide/docker-push-ecr-image.html");

    private static final Pattern AWS = Pattern.compile(".*\\.amazonaws\\.com(\\.cn)?");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ContainerScope scope) {
        Optional<ScalarNode> image = scope.node().scalar("image");
        image.filter(it -> !it.text().isEmpty())
                .ifPresentOrElse(it -> translate(scope, it), () -> missing(scope, image));
    }

    private static void missing(ContainerScope scope, Optional<ScalarNode> empty) {
        empty.ifPresent(it -> scope.needsDecision(it, "a container needs an image"));
        scope.report(
                Severity.ERROR,
                empty.map(Node::at).orElse(scope.node().at()),
                "container '" + scope.container().name() + "' has no image",
                "name its image");
    }

    private static void translate(ContainerScope scope, ScalarNode image) {
        Images images = new Images(scope.settings());
        ImageReference target = images.target(image.text());
        scope.set(it -> it.image(target.toString())).translates(image);
        if (target.isMovable()) {
            scope.report(
                    Severity.WARNING,
                    image.at(),
                    "image '" + image.text() + "' has no fixed version",
                    "name a version or a digest, so that a rollback brings back what ran before");
        }
        if (images.repositoryInRegistry(target).isEmpty()
                && !AWS.matcher(target.registry().orElse("")).matches()) {
            scope.report(
                    Severity.INFO,
                    image.at(),
                    "image '" + target.name() + "' is pulled from "
                            + target.registry().orElse("Docker Hub"),
                    "give the tasks a way to the internet, or copy the image to ECR and name it in images.map");
        }
    }
}
