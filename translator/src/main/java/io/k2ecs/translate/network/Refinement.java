package io.k2ecs.translate.network;

import io.k2ecs.model.KubernetesService;
import io.k2ecs.model.ServicePort;
import io.k2ecs.source.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleTransform;

/**
 * What a route asks for beside its host, path and backend.
 *
 * @param conditions that a request must meet as well
 * @param transforms of requests on their way
 * @param answer what the load balancer answers itself, instead of forwarding
 * @param allowed blocks of addresses whose requests alone are let through; others are answered with 403
 * @param denied blocks of addresses whose requests are answered with 403
 * @param split other Services that get a share of the requests
 * @param problem why no rule can say what the route says
 */
record Refinement(
        List<Stated<RuleCondition>> conditions,
        List<Stated<RuleTransform>> transforms,
        Optional<Stated<Action>> answer,
        Optional<Stated<List<String>>> allowed,
        Optional<Stated<List<String>>> denied,
        Optional<Stated<Split>> split,
        Optional<Stated<String>> problem) {
    static final Refinement NONE = new Refinement(
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /**
     * How requests are shared.
     *
     * @param weight of the route's own Service
     */
    record Split(int weight, List<Share> others) {
        Split {
            others = List.copyOf(others);
        }
    }

    /** A Service that gets a share of the requests. */
    record Share(KubernetesService service, ServicePort port, int weight) {}

    Refinement {
        conditions = List.copyOf(conditions);
        transforms = List.copyOf(transforms);
    }

    boolean isEmpty() {
        return equals(NONE);
    }

    /** Whether another says the same, wherever in the manifests. */
    boolean saysSame(Refinement other) {
        return values().equals(other.values());
    }

    private List<Object> values() {
        return List.of(
                conditions.stream().map(Stated::value).toList(),
                transforms.stream().map(Stated::value).toList(),
                answer.map(Stated::value),
                allowed.map(Stated::value),
                denied.map(Stated::value),
                split.map(Stated::value),
                problem.map(Stated::value));
    }

    /** All nodes that have a say in it. */
    List<Node> origins() {
        return Stream.of(
                        conditions.stream(),
                        transforms.stream(),
                        answer.stream(),
                        allowed.stream(),
                        denied.stream(),
                        split.stream(),
                        problem.stream())
                .flatMap(parts -> parts)
                .flatMap(part -> ((Stated<?>) part).origins().stream())
                .distinct()
                .toList();
    }

    Refinement with(RuleCondition condition, String difference, List<Node> origins) {
        List<Stated<RuleCondition>> more = new ArrayList<>(conditions);
        more.add(new Stated<>(condition, origins, difference));
        return new Refinement(more, transforms, answer, allowed, denied, split, problem);
    }

    Refinement with(RuleTransform transform, String difference, List<Node> origins) {
        List<Stated<RuleTransform>> more = new ArrayList<>(transforms);
        more.add(new Stated<>(transform, origins, difference));
        return new Refinement(conditions, more, answer, allowed, denied, split, problem);
    }

    Refinement answering(Action action, String difference, List<Node> origins) {
        return new Refinement(
                conditions,
                transforms,
                Optional.of(new Stated<>(action, origins, difference)),
                allowed,
                denied,
                split,
                problem);
    }

    Refinement allowing(List<String> blocks, String difference, List<Node> origins) {
        return new Refinement(
                conditions,
                transforms,
                answer,
                Optional.of(new Stated<>(List.copyOf(blocks), origins, difference)),
                denied,
                split,
                problem);
    }

    Refinement denying(List<String> blocks, String difference, List<Node> origins) {
        return new Refinement(
                conditions,
                transforms,
                answer,
                allowed,
                Optional.of(new Stated<>(List.copyOf(blocks), origins, difference)),
                split,
                problem);
    }

    Refinement splitting(Split shares, String difference, List<Node> origins) {
        return new Refinement(
                conditions,
                transforms,
                answer,
                allowed,
                denied,
                Optional.of(new Stated<>(shares, origins, difference)),
                problem);
    }

    /** The first problem stays. */
    Refinement impossible(String why, List<Node> origins) {
        return new Refinement(
                conditions,
                transforms,
                answer,
                allowed,
                denied,
                split,
                problem.or(() -> Optional.of(new Stated<>(why, origins, ""))));
    }
}
