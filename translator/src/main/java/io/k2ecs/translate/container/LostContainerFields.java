package io.k2ecs.translate.container;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.Node;
import io.k2ecs.translate.ContainerRule;
import io.k2ecs.translate.ContainerScope;
import io.k2ecs.translate.TranslationRule;
import java.util.List;
import java.util.Optional;

/** Fields of a container for which ECS has no place. */
@AutoService(TranslationRule.class)
public final class LostContainerFields implements ContainerRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR120",
            "Fields of a container that ECS has no place for",
            "ECS restarts no container by its exit code, and mounts no raw block"
                    + " devices. Profiles of AppArmor and SELinux belong to the instance.",
            "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html");

    private record Lost(String path, Severity severity, String reason, String remedy) {}

    private static final List<Lost> FIELDS = List.of(
            new Lost(
                    "restartPolicyRules",
                    Severity.WARNING,
                    "ECS restarts no container by its exit code",
                    "let the application decide by itself"),
            new Lost(
                    "volumeDevices",
                    Severity.ERROR,
                    "ECS mounts file systems, no raw devices",
                    "use a file system on it, or an instance that you manage yourself"),
            new Lost(
                    "resources.claims",
                    Severity.ERROR,
                    "ECS allocates no devices by claims",
                    "ask for graphics cards with nvidia.com/gpu in limits, on EC2"),
            new Lost(
                    "securityContext.procMount",
                    Severity.WARNING,
                    "/proc is mounted as the runtime does it",
                    "check that the application does without"),
            new Lost(
                    "securityContext.appArmorProfile",
                    Severity.WARNING,
                    "profiles of AppArmor belong to the instance",
                    "load the profile on the instances and name it in dockerSecurityOptions"),
            new Lost(
                    "securityContext.seLinuxOptions",
                    Severity.WARNING,
                    "labels of SELinux belong to the instance",
                    "check that the application does without"),
            new Lost(
                    "securityContext.windowsOptions",
                    Severity.ERROR,
                    "only Linux tasks are translated",
                    "translate it by hand"));

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ContainerScope scope) {
        for (Lost field : FIELDS) {
            find(scope.node(), field.path()).ifPresent(node -> account(scope, field, node));
        }
    }

    private static void account(ContainerScope scope, Lost field, Node node) {
        scope.drop(node, field.reason());
        if (!field.remedy().isEmpty()) {
            scope.report(
                    field.severity(),
                    node.at(),
                    "%s of container '%s' is lost: %s"
                            .formatted(field.path(), scope.container().name(), field.reason()),
                    field.remedy());
        }
    }

    private static Optional<Node> find(MapNode container, String path) {
        int dot = path.indexOf('.');
        return dot < 0
                ? container.findIfDeclared(path)
                : container.map(path.substring(0, dot)).flatMap(it -> it.findIfDeclared(path.substring(dot + 1)));
    }
}
