package io.k2ecs.translate.scaling;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.Autoscaler;
import io.k2ecs.model.WorkloadKind;
import io.k2ecs.resolve.TranslatedKind;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.ApplicationDraft.ScalingDraft;
import io.k2ecs.translate.ApplicationRule;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.Assignment;
import io.k2ecs.translate.TaskDraft;
import io.k2ecs.translate.TranslationRule;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;

/** A HorizontalPodAutoscaler becomes a scalable target with target tracking. */
@AutoService(TranslationRule.class)
public final class Autoscaling implements ApplicationRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR501",
            "A HorizontalPodAutoscaler becomes target tracking of the service",
            "Kubernetes measures use against what containers request, ECS against what the task has, which on Fargate is the"
                    + " next larger size. So the target is requests x target / size. Kubernetes takes the highest of"
                    + " all metrics; target tracking scales out for any policy and in when all agree. Stabilization"
                    + " windows become cooldowns (300 s in, 0 s out by default), and a disabled scaleDown disables"
                    + " scaling in.",
            "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-target-tracking.html");

    private static final String CONFIG = "/TargetTrackingScalingPolicyConfiguration";

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ApplicationScope scope) {
        for (Autoscaler autoscaler : scope.application().autoscalers()) {
            List<TaskDraft> tasks = scope.output().tasksOf(autoscaler.workload());
            if (autoscaler.workload().kind() == WorkloadKind.STATEFUL_SET) {
                refuse(
                        scope,
                        autoscaler,
                        "the pods of a StatefulSet become services of one task",
                        autoscaler.workload().label() + " cannot be scaled: each of its pods is a service of its own",
                        "replace the store by a managed one, or scale by hand");
            } else if (isSecond(scope, autoscaler)) {
                refuse(
                        scope,
                        autoscaler,
                        "another autoscaler scales the same workload",
                        "HorizontalPodAutoscaler '%s' is the second one of %s"
                                .formatted(
                                        autoscaler.object().name(),
                                        autoscaler.workload().label()),
                        "keep one of them, with the metrics of both");
            } else if (tasks.isEmpty()) {
                scope.needsDecision(autoscaler.object().root(), "what it scales is not part of the output");
            } else {
                scale(scope, autoscaler, tasks.get(0));
            }
        }
        unresolved(scope);
    }

    private static boolean isSecond(ApplicationScope scope, Autoscaler autoscaler) {
        return scope.application()
                .autoscalerOf(autoscaler.workload())
                .filter(it -> it != autoscaler)
                .isPresent();
    }

    private static void refuse(
            ApplicationScope scope, Autoscaler autoscaler, String reason, String message, String remedy) {
        scope.needsDecision(autoscaler.object().root(), reason);
        scope.report(Severity.ERROR, autoscaler.object().at(), message, remedy);
    }

    private static void unresolved(ApplicationScope scope) {
        scope.application().manifests().objects().stream()
                .filter(TranslatedKind.HORIZONTAL_POD_AUTOSCALER::matches)
                .filter(object -> scope.application().autoscalers().stream().noneMatch(it -> it.object() == object))
                .forEach(it -> scope.needsDecision(it.root(), "what it scales is not among the manifests"));
    }

    private static void scale(ApplicationScope scope, Autoscaler autoscaler, TaskDraft task) {
        ScalingDraft draft = scope.output().scaling(task.name());
        String resource = "service/" + scope.settings().cluster() + "/" + task.name();
        Assignment target = scope.set(draft.target(), it -> it.serviceNamespace(ServiceNamespace.ECS)
                .scalableDimension(ScalableDimension.ECS_SERVICE_DESIRED_COUNT)
                .resourceId(resource)
                .minCapacity(autoscaler.minReplicas())
                .maxCapacity(autoscaler.maxReplicas()));
        claimTarget(scope, autoscaler, target);
        claimBounds(scope, autoscaler, target);
        autoscaler.object().root().forEachLeaf(leaf -> {
            if (!(leaf instanceof ScalarNode)) {
                scope.notApplicable(leaf, "empty is the same as not set");
            }
        });
        Behavior behavior = Behavior.of(autoscaler.spec());
        List<Tracked> tracked = Tracked.of(scope, autoscaler, task);
        for (Tracked one : tracked) {
            policy(scope, draft, autoscaler, resource, behavior, one);
        }
        behavior.accountForRest(scope);
        if (tracked.isEmpty()) {
            behavior.accountForUnused(scope);
            scope.report(
                    Severity.ERROR,
                    autoscaler.object().at(),
                    "HorizontalPodAutoscaler '" + autoscaler.object().name() + "' has no metric that ECS can track",
                    "publish the metric to CloudWatch and add a policy for it");
        }
    }

    private static void claimTarget(ApplicationScope scope, Autoscaler autoscaler, Assignment target) {
        target.translates(autoscaler.object().identity().stream()
                .filter(it -> !it.path().pointer().endsWith("/metadata/name"))
                .toList());
        autoscaler
                .object()
                .root()
                .map("metadata")
                .flatMap(it -> it.scalar("name"))
                .ifPresent(it -> scope.notApplicable(it, "policies are named after the service"));
        autoscaler.spec().map("scaleTargetRef").ifPresent(reference -> {
            for (String field : List.of("kind", "name")) {
                reference.scalar(field).ifPresent(it -> target.member("/ResourceId")
                        .translates(it));
            }
            reference.scalar("apiVersion").ifPresent(it -> scope.notApplicable(it, "kind and name say it"));
        });
    }

    private static void claimBounds(ApplicationScope scope, Autoscaler autoscaler, Assignment target) {
        Optional<ScalarNode> max = autoscaler.spec().scalar("maxReplicas");
        autoscaler.spec().scalar("minReplicas").ifPresent(it -> target.member("/MinCapacity")
                .translates(it));
        if (max.isEmpty()) {
            scope.report(
                    Severity.ERROR,
                    autoscaler.object().at(),
                    "HorizontalPodAutoscaler '%s' has no maxReplicas; its minimum of %d is taken"
                            .formatted(autoscaler.object().name(), autoscaler.minReplicas()),
                    "add maxReplicas");
        } else if (max.get().asInt() < Math.max(1, autoscaler.minReplicas())) {
            scope.needsDecision(max.get(), "Kubernetes takes no such number");
            scope.report(
                    Severity.ERROR,
                    max.get().at(),
                    "maxReplicas is %s, less than minReplicas or 1, which Kubernetes does not take"
                            .formatted(max.get().text()),
                    "correct it");
        } else {
            target.member("/MaxCapacity").translates(max.get());
        }
    }

    private static void policy(
            ApplicationScope scope,
            ScalingDraft draft,
            Autoscaler autoscaler,
            String resource,
            Behavior behavior,
            Tracked tracked) {
        String name = autoscaler.workload().name() + "-" + tracked.resource();
        Boolean inDisabled = behavior.inDisabled().isPresent() ? true : null;
        Assignment assignment = scope.set(draft.addPolicy(), it -> it.policyName(name)
                .policyType("TargetTrackingScaling")
                .serviceNamespace(ServiceNamespace.ECS)
                .scalableDimension(ScalableDimension.ECS_SERVICE_DESIRED_COUNT)
                .resourceId(resource)
                .targetTrackingScalingPolicyConfiguration(policy -> policy.targetValue(
                                tracked.percent().doubleValue())
                        .predefinedMetricSpecification(metric -> metric.predefinedMetricType(tracked.metricType()))
                        .disableScaleIn(inDisabled)
                        .scaleInCooldown(behavior.inSeconds())
                        .scaleOutCooldown(behavior.outSeconds())));
        assignment.member(CONFIG + "/PredefinedMetricSpecification").translates(tracked.kindNodes());
        assignment.member(CONFIG + "/TargetValue").approximates(tracked.arithmetic(), tracked.valueNodes());
        behavior.inDisabled()
                .ifPresent(it -> assignment.member(CONFIG + "/DisableScaleIn").translates(it));
        behavior.inWindow().ifPresent(it -> assignment
                .member(CONFIG + "/ScaleInCooldown")
                .approximates("a pause after scaling in, not a look back", it));
        behavior.outWindow().ifPresent(it -> assignment
                .member(CONFIG + "/ScaleOutCooldown")
                .approximates("a pause after scaling out, not a look back", it));
    }
}
