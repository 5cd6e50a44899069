package io.k2ecs.translate.container;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.translate.ContainerRule;
import io.k2ecs.translate.ContainerScope;
import io.k2ecs.translate.LostField;
import io.k2ecs.translate.TranslationRule;
import java.util.List;

/** Fields of a container for which ECS has no place. */
@AutoService(TranslationRule.class)
public final class LostContainerFields implements ContainerRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR120",
            "Fields of a container that ECS has no place for",
            "ECS restarts no container by its exit code, and mounts no raw block"
                    + " devices. Profiles of AppArmor and SELinux belong to the instance.",
            "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html");

    private static final List<LostField> FIELDS = List.of(
            new LostField(
                    "restartPolicyRules",
                    Severity.WARNING,
                    "ECS restarts no container by its exit code",
                    "let the application decide by itself"),
            new LostField(
                    "volumeDevices",
                    Severity.ERROR,
                    "ECS mounts file systems, no raw devices",
                    "use a file system on it, or an instance that you manage yourself"),
            new LostField(
                    "resources.claims",
                    Severity.ERROR,
                    "ECS allocates no devices by claims",
                    "ask for graphics cards with nvidia.com/gpu in limits, on EC2"),
            new LostField(
                    "securityContext.procMount",
                    Severity.WARNING,
                    "/proc is mounted as the runtime does it",
                    "check that the application does without"),
            new LostField(
                    "securityContext.appArmorProfile",
                    Severity.WARNING,
                    "profiles of AppArmor belong to the instance",
                    "load the profile on the instances and name it in dockerSecurityOptions"),
            new LostField(
                    "securityContext.seLinuxOptions",
                    Severity.WARNING,
                    "labels of SELinux belong to the instance",
                    "check that the application does without"),
            new LostField(
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
        FIELDS.forEach(it -> it.account(
                scope, scope.node(), "container '" + scope.container().name() + "'"));
    }
}
