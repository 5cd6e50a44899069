package io.k2ecs.translate.workload;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.TranslationRule;
import io.k2ecs.translate.WorkloadRule;
import io.k2ecs.translate.WorkloadScope;
import io.k2ecs.translate.container.SeccompProfile;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fields of controllers and pods that mean nothing on ECS, or that ECS cannot do. */
@AutoService(TranslationRule.class)
public final class PodSettings implements WorkloadRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR211",
            "Fields of the controller and the pod that ECS does not need or does not have",
            "A service of ECS owns its tasks without a selector and keeps all revisions of its task definition. Pods have"
                    + " service account tokens, schedulers and cluster DNS only on Kubernetes. Groups of files"
                    + " (fsGroup) are set by the kubelet when it mounts a volume; ECS mounts volumes as they are.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_services.html");

    private static final Map<String, String> CONTROLLER_NOT_NEEDED = Map.of(
            "selector", "a service owns its tasks without a selector",
            "revisionHistoryLimit", "ECS keeps every revision");

    private static final Map<String, String> POD_NOT_NEEDED = Map.of(
            "schedulerName", "ECS schedules tasks",
            "preemptionPolicy", "no task of ECS makes way for another");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(WorkloadScope scope) {
        MapNode spec = scope.workload().spec();
        MapNode pod = scope.workload().podSpec();
        CONTROLLER_NOT_NEEDED.forEach((field, reason) -> notNeeded(scope, spec, field, reason));
        POD_NOT_NEEDED.forEach((field, reason) -> notNeeded(scope, pod, field, reason));
        if (!scope.workload().runsOnce()) {
            pod.scalar("restartPolicy").ifPresent(it -> scope.notApplicable(it, "a service replaces tasks that stop"));
        }
        lostIfTrue(
                scope,
                pod,
                "automountServiceAccountToken",
                "there is no token of Kubernetes on ECS",
                "find out whether it calls the Kubernetes API, which ECS does not have");
        serviceLinks(scope, pod);
        dns(scope, pod);
        progress(scope, spec);
        pod.map("securityContext").ifPresent(context -> security(scope, context));
    }

    /** Those that are used are set (TR346); who else reads them nobody can tell. */
    private static void serviceLinks(WorkloadScope scope, MapNode pod) {
        boolean used = scope.workload().containers().stream()
                .anyMatch(it -> !it.environment().usedLinks().isEmpty());
        Optional<ScalarNode> on = pod.scalar("enableServiceLinks").filter(it -> used && it.asBoolean());
        if (on.isPresent()) {
            scope.alreadySaid(
                    scope.task().definition(),
                    "/containerDefinitions",
                    "variables of Services are set where they are named",
                    List.of(on.get()));
            return;
        }
        lostIfTrue(
                scope,
                pod,
                "enableServiceLinks",
                "ECS makes no variables such as WEB_SERVICE_HOST for Services",
                "find out whether it reads such variables, and set them in env");
    }

    private static void notNeeded(WorkloadScope scope, MapNode node, String field, String reason) {
        node.findIfDeclared(field).ifPresent(it -> scope.notApplicable(it, reason));
    }

    /** What is on by default on Kubernetes; whoever writes it down probably relies on it. */
    private static void lostIfTrue(WorkloadScope scope, MapNode node, String field, String reason, String remedy) {
        node.scalar(field).ifPresent(value -> {
            if (value.asBoolean()) {
                scope.drop(value, reason);
                scope.report(
                        Severity.WARNING,
                        value.at(),
                        scope.workload().label() + " sets " + field + ": " + reason,
                        remedy);
            } else {
                scope.notApplicable(value, reason);
            }
        });
    }

    private static void dns(WorkloadScope scope, MapNode pod) {
        pod.scalar("dnsPolicy").ifPresent(policy -> {
            if (policy.text().equals("None")) {
                scope.drop(policy, "tasks use the resolver of their VPC");
                scope.report(
                        Severity.WARNING,
                        policy.at(),
                        scope.workload().label() + " has DNS servers of its own; tasks use the resolver of their VPC",
                        "forward the zones that it needs with Route 53 Resolver rules");
            } else {
                scope.notApplicable(policy, "tasks use the resolver of their VPC");
            }
        });
    }

    private static void progress(WorkloadScope scope, MapNode spec) {
        spec.findIfDeclared("progressDeadlineSeconds")
                .ifPresent(it -> scope.drop(it, "the circuit breaker counts failed tasks, not seconds"));
        spec.findIfDeclared("paused").map(ScalarNode.class::cast).ifPresent(paused -> {
            if (paused.asBoolean()) {
                scope.drop(paused, "ECS starts a deployment with each update");
                scope.report(
                        Severity.WARNING,
                        paused.at(),
                        scope.workload().label() + " is paused; its service on ECS is not",
                        "do not deploy it yet");
            } else {
                scope.notApplicable(paused, "it is not paused");
            }
        });
        spec.findIfDeclared("minReadySeconds").map(ScalarNode.class::cast).ifPresent(it -> {
            if (it.asInt() == 0) {
                scope.notApplicable(it, "a task counts as soon as it is healthy");
                return;
            }
            scope.drop(it, "ECS goes on as soon as a task is healthy");
            scope.report(
                    Severity.INFO,
                    it.at(),
                    "minReadySeconds of " + scope.workload().label() + " has no equivalent in a rolling deployment",
                    "raise the target group's healthy threshold if a new task must prove itself");
        });
    }

    private static void security(WorkloadScope scope, MapNode context) {
        context.map("seccompProfile").ifPresent(it -> SeccompProfile.account(scope, it));
        for (String field :
                List.of("fsGroup", "fsGroupChangePolicy", "supplementalGroups", "supplementalGroupsPolicy")) {
            context.find(field).ifPresent(node -> {
                scope.drop(node, "ECS mounts volumes with the owner that they have");
                if (field.equals("fsGroup")) {
                    scope.report(
                            Severity.WARNING,
                            node.at(),
                            scope.workload().label() + " relies on fsGroup for its volumes; ECS changes no owners",
                            "declare the volume in the image with the right owner, or set the EFS access point's user");
                }
            });
        }
    }
}
