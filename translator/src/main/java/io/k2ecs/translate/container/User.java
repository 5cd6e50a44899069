package io.k2ecs.translate.container;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.ContainerRule;
import io.k2ecs.translate.ContainerScope;
import io.k2ecs.translate.TranslationRule;
import java.util.Optional;

/** The user that the container runs as, of the container or else of the pod. */
@AutoService(TranslationRule.class)
public final class User implements ContainerRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR114",
            "runAsUser and runAsGroup become user",
            "The container's own setting wins over the pod's. ECS takes uid or uid:gid, not a group alone. runAsNonRoot makes"
                    + " Kubernetes refuse a container that would run as root; ECS refuses nothing, so without runAsUser"
                    + " the image alone decides.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ContainerScope scope) {
        Optional<ScalarNode> user = effective(scope, "runAsUser");
        Optional<ScalarNode> group = effective(scope, "runAsGroup");
        if (user.isPresent()) {
            String text = Long.toString(user.get().asLong())
                    + group.map(it -> ":" + it.asLong()).orElse("");
            scope.set(it -> it.user(text))
                    .translates(user.get())
                    .translates(group.stream().toList());
        } else {
            group.ifPresent(it -> {
                scope.needsDecision(it, "ECS takes no group without a user");
                scope.report(
                        Severity.ERROR,
                        it.at(),
                        "container '" + scope.container().name() + "' has a group but no user",
                        "add runAsUser");
            });
        }
        effective(scope, "runAsNonRoot").ifPresent(it -> nonRoot(scope, it, user));
    }

    private static void nonRoot(ContainerScope scope, ScalarNode nonRoot, Optional<ScalarNode> user) {
        if (!nonRoot.asBoolean() || user.filter(it -> it.asLong() != 0).isPresent()) {
            scope.notApplicable(nonRoot, "the user is set, or may be any");
            return;
        }
        scope.drop(nonRoot, "ECS does not refuse to run a container as root");
        scope.report(
                Severity.WARNING,
                nonRoot.at(),
                user.isPresent()
                        ? "container '" + scope.container().name() + "' shall not run as root, but its user is 0"
                        : "nothing but its image keeps container '"
                                + scope.container().name() + "' from running as root",
                "set runAsUser to the image's user");
    }

    /** The container's own, else the pod's; what the container overrides has no effect on it. */
    private static Optional<ScalarNode> effective(ContainerScope scope, String field) {
        Optional<ScalarNode> own = scope.node().map("securityContext").flatMap(it -> it.scalar(field));
        Optional<MapNode> pod = scope.workload().podSpec().map("securityContext");
        Optional<ScalarNode> ofPod = pod.flatMap(it -> it.scalar(field));
        if (own.isPresent()) {
            ofPod.ifPresent(it -> scope.notApplicable(it, "every container sets its own"));
        }
        return own.or(() -> ofPod);
    }
}
