package io.k2ecs.translate.policy;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.diagnostics.SourcePosition;
import io.k2ecs.model.Container;
import io.k2ecs.model.Workload;
import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.units.KubernetesQuantity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Whether containers, pods and claims of a namespace keep within the bounds of a LimitRange. */
final class LimitRangeChecks {
    private final ApplicationScope scope;
    private final ManifestObject range;
    private final MapNode item;

    private LimitRangeChecks(ApplicationScope scope, ManifestObject range, MapNode item) {
        this.scope = scope;
        this.range = range;
        this.item = item;
    }

    static void check(ApplicationScope scope, ManifestObject range, MapNode item) {
        LimitRangeChecks checks = new LimitRangeChecks(scope, range, item);
        List<Workload> workloads = scope.application().workloads().stream()
                .filter(it -> it.namespace().equals(range.namespace()))
                .toList();
        switch (item.text("type").orElse("")) {
            case "Container" -> workloads.forEach(it -> it.containers().forEach(checks::container));
            case "Pod" -> workloads.forEach(checks::pod);
            case "PersistentVolumeClaim" -> {
                scope.application().manifests().ofKind("PersistentVolumeClaim").stream()
                        .filter(it -> it.namespace().equals(range.namespace()))
                        .forEach(it -> checks.claim(it.label(), it.root()));
                workloads.forEach(workload -> workload.spec()
                        .findIfDeclared("volumeClaimTemplates")
                        .ifPresent(it -> workload.spec()
                                .maps("volumeClaimTemplates")
                                .forEach(claim -> checks.claim("a claim of " + workload.label(), claim))));
            }
            default -> {}
        }
    }

    private void container(Container container) {
        String who = "container '" + container.name() + "'";
        SourcePosition at = container.node().at();
        bounds(
                who,
                at,
                it -> amount(LimitRangeBounds.request(container, it)),
                it -> amount(LimitRangeBounds.limit(container, it)));
    }

    /** A pod has what its containers have together; a container without a limit leaves the pod without one. */
    private void pod(Workload workload) {
        List<Container> containers = LimitRangeBounds.running(workload);
        bounds(
                "a pod of " + workload.label(),
                workload.at(),
                resource -> sum(containers.stream()
                        .map(it -> amount(LimitRangeBounds.request(it, resource)))
                        .toList()),
                resource -> sum(containers.stream()
                        .map(it -> amount(LimitRangeBounds.limit(it, resource)))
                        .toList()));
    }

    private void claim(String who, MapNode claim) {
        Optional<BigDecimal> storage = claim.map("spec")
                .flatMap(it -> it.map("resources"))
                .map(it -> it.scalarEntries("requests").get("storage"))
                .flatMap(it -> amount(Optional.of(it)));
        Function<String, Optional<BigDecimal>> asked = it -> storage.filter(size -> it.equals("storage"));
        bounds(who, claim.at(), asked, asked);
    }

    private void bounds(
            String who,
            SourcePosition at,
            Function<String, Optional<BigDecimal>> request,
            Function<String, Optional<BigDecimal>> limit) {
        item.scalarEntries("min").forEach((resource, bound) -> request.apply(resource)
                .filter(it -> it.compareTo(value(bound)) < 0)
                .ifPresent(it -> refused(who, at, "asks for less " + resource + " than the least of " + bound.text())));
        item.scalarEntries("max").forEach((resource, bound) -> limit.apply(resource)
                .filter(it -> it.compareTo(value(bound)) > 0)
                .ifPresent(it -> refused(who, at, "may use more " + resource + " than the most of " + bound.text())));
        item.scalarEntries("maxLimitRequestRatio").forEach((resource, bound) -> {
            Optional<BigDecimal> asked = request.apply(resource).filter(it -> it.signum() > 0);
            Optional<BigDecimal> most = limit.apply(resource);
            if (asked.isPresent()
                    && most.isPresent()
                    && most.get().compareTo(asked.get().multiply(value(bound))) > 0) {
                refused(who, at, "has a limit of " + resource + " above " + bound.text() + " times what it asks for");
            }
        });
    }

    private void refused(String who, SourcePosition at, String what) {
        scope.report(
                Severity.ERROR,
                at,
                "%s %s of LimitRange '%s'; Kubernetes refuses that".formatted(who, what, range.name()),
                "change its requests and limits, or the LimitRange");
    }

    private static Optional<BigDecimal> sum(List<Optional<BigDecimal>> amounts) {
        return amounts.stream().anyMatch(Optional::isEmpty)
                ? Optional.empty()
                : amounts.stream().map(Optional::get).reduce(BigDecimal::add);
    }

    private static Optional<BigDecimal> amount(Optional<ScalarNode> quantity) {
        return quantity.map(LimitRangeChecks::value);
    }

    private static BigDecimal value(ScalarNode quantity) {
        return KubernetesQuantity.parse(quantity.text()).value();
    }
}
