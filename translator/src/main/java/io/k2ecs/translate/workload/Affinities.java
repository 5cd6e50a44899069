package io.k2ecs.translate.workload;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.Workload;
import io.k2ecs.model.WorkloadKind;
import io.k2ecs.resolve.LabelSelector;
import io.k2ecs.settings.LaunchType;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.Node;
import io.k2ecs.translate.TranslationRule;
import io.k2ecs.translate.WorkloadRule;
import io.k2ecs.translate.WorkloadScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.PlacementConstraint;

/** Where pods must or should run. */
@AutoService(TranslationRule.class)
public final class Affinities implements WorkloadRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR224",
            "Affinities become placement constraints, where ECS has such",
            "On EC2 a required node affinity becomes a memberOf constraint if ECS knows its labels by itself: instance type,"
                    + " zone, architecture, operating system. A required anti-affinity of a workload to itself by host"
                    + " name becomes distinctInstance. Services are spread over zones and instances anyway, which is"
                    + " what most preferences and topology spread constraints are about; how even the spread is cannot"
                    + " be said. Fargate takes no constraints: its tasks share no host, and are spread over the zones of"
                    + " their subnets. ECS has no taints, so tolerations mean nothing.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-constraints.html");

    private static final String HOST_NAME = "kubernetes.io/hostname";

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(WorkloadScope scope) {
        MapNode pod = scope.workload().podSpec();
        boolean instances = scope.settings().launchType() == LaunchType.EC2;
        pod.map("affinity").ifPresent(affinity -> {
            affinity.map("nodeAffinity").ifPresent(it -> nodes(scope, it, instances));
            affinity.map("podAntiAffinity").ifPresent(it -> apart(scope, it, instances));
            affinity.map("podAffinity").ifPresent(it -> together(scope, it));
        });
        pod.find("tolerations").filter(it -> !pod.maps("tolerations").isEmpty()).ifPresent(it -> {
            scope.drop(it, "ECS has no taints");
            scope.report(
                    Severity.INFO,
                    it.at(),
                    scope.workload().label() + " tolerates taints, which ECS does not have",
                    "use a capacity provider of its own, if it ran on nodes kept for it");
        });
        pod.find("topologySpreadConstraints")
                .filter(it -> !pod.maps("topologySpreadConstraints").isEmpty())
                .ifPresent(it -> {
                    scope.drop(it, "ECS spreads tasks by itself, and not by numbers");
                    scope.report(
                            Severity.INFO,
                            it.at(),
                            "how evenly pods of " + scope.workload().label()
                                    + " are spread is not kept; ECS spreads its tasks "
                                    + (instances ? "over zones and instances" : "over the zones of their subnets"),
                            "check after the deployment, if it must be even");
                });
    }

    private static void nodes(WorkloadScope scope, MapNode affinity, boolean instances) {
        preferred(scope, affinity);
        affinity.map("requiredDuringSchedulingIgnoredDuringExecution").ifPresent(required -> {
            Optional<String> expression = instances ? NodeExpression.of(required) : Optional.empty();
            if (expression.isEmpty()
                    || scope.workload().runsOnce()
                    || scope.workload().kind() == WorkloadKind.DAEMON_SET) {
                scope.needsDecision(required, "ECS does not know the nodes of the cluster");
                scope.report(
                        Severity.WARNING,
                        required.at(),
                        scope.workload().label() + " wants nodes that ECS does not know",
                        instances
                                ? "give the instances attributes, and add a memberOf constraint"
                                : "choose the subnets, or use the EC2 launch type");
                return;
            }
            constrain(
                    scope,
                    PlacementConstraint.builder()
                            .type("memberOf")
                            .expression(expression.get())
                            .build(),
                    required);
        });
    }

    /** Pods that must not share a place with others. */
    private static void apart(WorkloadScope scope, MapNode affinity, boolean instances) {
        preferred(scope, affinity);
        for (MapNode term : affinity.maps("requiredDuringSchedulingIgnoredDuringExecution")) {
            boolean own =
                    isOwn(scope.workload(), term) && term.text("topologyKey").equals(Optional.of(HOST_NAME));
            if (own && !instances) {
                scope.notApplicable(term, "tasks on Fargate share no host");
            } else if (own && scope.workload().kind() == WorkloadKind.DAEMON_SET) {
                scope.notApplicable(term, "an instance has one task of it anyway");
            } else if (own && !scope.workload().runsOnce()) {
                constrain(
                        scope,
                        PlacementConstraint.builder().type("distinctInstance").build(),
                        term);
            } else {
                scope.needsDecision(term, "ECS keeps only tasks of one service apart, and only by instance");
                scope.report(
                        Severity.WARNING,
                        term.at(),
                        scope.workload().label() + " keeps away from other pods in a way that ECS cannot",
                        "use capacity providers of their own for workloads that must not meet");
            }
        }
    }

    private static void together(WorkloadScope scope, MapNode affinity) {
        preferred(scope, affinity);
        affinity.find("requiredDuringSchedulingIgnoredDuringExecution").ifPresent(it -> {
            scope.needsDecision(it, "ECS puts tasks of different services together only by chance");
            scope.report(
                    Severity.WARNING,
                    it.at(),
                    scope.workload().label() + " must run beside other pods",
                    "put the containers into one task, or let them talk over the network");
        });
    }

    private static void preferred(WorkloadScope scope, MapNode affinity) {
        affinity.find("preferredDuringSchedulingIgnoredDuringExecution").ifPresent(it -> {
            scope.drop(it, "ECS has no preferences of this kind");
            scope.report(
                    Severity.INFO,
                    it.at(),
                    "a preference of " + scope.workload().label() + " about where it runs is lost",
                    "use a placement constraint or a capacity provider, if it matters");
        });
    }

    private static boolean isOwn(Workload workload, MapNode term) {
        boolean here = term.find("namespaces").isEmpty()
                && term.find("namespaceSelector").isEmpty();
        return here
                && term.map("labelSelector")
                        .filter(it -> LabelSelector.of(it).matches(workload.podLabels()))
                        .isPresent();
    }

    private static void constrain(WorkloadScope scope, PlacementConstraint constraint, Node origin) {
        List<PlacementConstraint> before = scope.task().service().value().placementConstraints();
        int same = before.indexOf(constraint);
        if (same >= 0) {
            scope.alreadySaid(
                    scope.task().service(),
                    "/placementConstraints/" + same,
                    "the network mode asks for the same",
                    List.of(origin));
            return;
        }
        List<PlacementConstraint> all = new ArrayList<>(before);
        all.add(constraint);
        scope.setService(it -> it.placementConstraints(all))
                .item(all.size() - 1)
                .translates(origin);
    }
}
