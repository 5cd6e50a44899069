package io.k2ecs.translate.workload;

import static io.k2ecs.translate.LostField.harmless;
import static io.k2ecs.translate.LostField.lost;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.source.MapNode;
import io.k2ecs.translate.LostField;
import io.k2ecs.translate.TranslationRule;
import io.k2ecs.translate.WorkloadRule;
import io.k2ecs.translate.WorkloadScope;
import java.util.List;

/** Fields of a pod for which ECS has no place. */
@AutoService(TranslationRule.class)
public final class LostPodFields implements WorkloadRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR220",
            "Fields of the pod that ECS has no place for",
            "ECS has no priorities, no gates, no runtime classes and no user namespaces; what a pod says about them is lost."
                    + " Where that can change how the application behaves there is a finding; where it only serves"
                    + " Kubernetes' own scheduler the ledger says so.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html");

    private static final List<LostField> FIELDS = List.of(
            harmless("overhead", "a task has no overhead of its own"),
            harmless("priority", "no task of ECS makes way for another"),
            lost(
                    "priorityClassName",
                    Severity.INFO,
                    "no task of ECS makes way for another",
                    "keep room for it: a capacity provider of its own, or a reserve of capacity"),
            lost(
                    "runtimeClassName",
                    Severity.WARNING,
                    "ECS has one runtime",
                    "use Fargate where it is for isolation, a GPU image of the instances where it is for graphics cards"),
            lost(
                    "schedulingGates",
                    Severity.WARNING,
                    "a task starts as soon as there is room",
                    "create the service when the gates would open"),
            lost(
                    "readinessGates",
                    Severity.WARNING,
                    "only health checks decide whether a task is ready",
                    "let a health check answer for the condition"),
            lost(
                    "activeDeadlineSeconds",
                    Severity.WARNING,
                    "ECS lets a task run as long as it likes",
                    "put timeout before its command"),
            lost(
                    "subdomain",
                    Severity.WARNING,
                    "tasks have no names in a subdomain",
                    "let callers use the service's name"),
            lost(
                    "setHostnameAsFQDN",
                    Severity.WARNING,
                    "a task's host name has no domain",
                    "let the application take its name from a variable"),
            lost(
                    "hostnameOverride",
                    Severity.WARNING,
                    "ECS chooses a task's host name",
                    "let the application take its name from a variable"),
            lost(
                    "hostUsers",
                    Severity.WARNING,
                    "ECS has no user namespaces",
                    "use Fargate, where each task has a kernel of its own"),
            lost(
                    "resourceClaims",
                    Severity.ERROR,
                    "ECS allocates no devices by claims",
                    "ask for graphics cards with nvidia.com/gpu in limits, on EC2"),
            lost(
                    "resources",
                    Severity.WARNING,
                    "the size of a task is computed from its containers",
                    "write what each container needs into its own resources"),
            lost(
                    "ephemeralContainers",
                    Severity.WARNING,
                    "a task that runs gets no further containers",
                    "use ECS Exec to look into it"),
            lost(
                    "dnsConfig.options",
                    Severity.INFO,
                    "tasks use the resolver's own options",
                    "use names that are complete, so that ndots does not matter"),
            lost(
                    "securityContext.windowsOptions",
                    Severity.ERROR,
                    "only Linux tasks are translated",
                    "translate it by hand"),
            lost(
                    "securityContext.seLinuxOptions",
                    Severity.WARNING,
                    "labels of SELinux belong to the instance",
                    "check that the application does without"),
            harmless("securityContext.seLinuxChangePolicy", "ECS changes no labels of volumes"),
            lost(
                    "securityContext.appArmorProfile",
                    Severity.WARNING,
                    "profiles of AppArmor belong to the instance",
                    "load the profile on the instances and name it in dockerSecurityOptions"),
            lost(
                    "nodeName",
                    Severity.WARNING,
                    "ECS chooses the instance",
                    "use a placement constraint, if it must be that one"));

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(WorkloadScope scope) {
        MapNode pod = scope.workload().podSpec();
        FIELDS.forEach(it -> it.account(scope, pod, scope.workload().label()));
        pod.map("os").flatMap(it -> it.scalar("name")).ifPresent(name -> {
            if (name.text().equals("linux")) {
                scope.notApplicable(name, "tasks are for Linux");
                return;
            }
            scope.needsDecision(name, "only Linux tasks are translated");
            scope.report(
                    Severity.ERROR,
                    name.at(),
                    scope.workload().label() + " is for " + name.text() + "; only Linux tasks are translated",
                    "translate it by hand");
        });
        pod.find("imagePullSecrets")
                .filter(it -> !pod.maps("imagePullSecrets").isEmpty())
                .ifPresent(node -> {
                    scope.needsDecision(node, "ECS logs in to a registry by repositoryCredentials");
                    scope.report(
                            Severity.WARNING,
                            node.at(),
                            scope.workload().label() + " logs in to a registry with imagePullSecrets; its tasks do not",
                            "copy the images to ECR, or set repositoryCredentials in the task definition");
                });
    }
}
