package io.k2ecs.translate.policy;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.model.Container;
import io.k2ecs.model.ContainerRole;
import io.k2ecs.model.Workload;
import io.k2ecs.resolve.TranslatedKind;
import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.Node;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.ApplicationRule;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.ContainerResources;
import io.k2ecs.translate.TaskDraft;
import io.k2ecs.translate.TranslationRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What of LimitRanges has filled in requests and limits, and whether what there is keeps within the bounds. */
@AutoService(TranslationRule.class)
public final class LimitRangeBounds implements ApplicationRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR610",
            "LimitRanges give containers what they lack, and nothing on ECS keeps to their bounds",
            "Defaults are filled in as the API server does it: a container with a limit and no request asks for its limit; one"
                    + " with neither gets default and defaultRequest, for which max and min stand in. They become part of"
                    + " the task definition. min, max and maxLimitRequestRatio are checked once, for containers, pods and"
                    + " claims of the manifests; whatever is added later on ECS is not.",
            "https://kubernetes.io/docs/concepts/policy/limit-range/");

    private static final List<String> DEFAULTS = List.of("default", "defaultRequest");
    private static final List<String> BOUNDS = List.of("min", "max", "maxLimitRequestRatio");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ApplicationScope scope) {
        TranslatedKind.LIMIT_RANGE.objects(scope.application().manifests()).forEach(object -> {
            List<MapNode> items =
                    object.root().map("spec").map(it -> it.maps("limits")).orElse(List.of());
            boolean effective = false;
            for (MapNode item : items) {
                effective |= item(scope, object, item);
            }
            if (!effective) {
                object.identity().forEach(it -> scope.notApplicable(it, "it gives no container anything"));
            }
        });
    }

    private static boolean item(ApplicationScope scope, ManifestObject object, MapNode item) {
        List<ScalarNode> given = new ArrayList<>();
        for (String field : List.of("default", "defaultRequest", "min", "max", "maxLimitRequestRatio")) {
            item.scalarEntries(field).forEach((resource, amount) -> {
                if (gives(scope, object, item, amount)) {
                    given.add(amount);
                } else if (BOUNDS.contains(field)) {
                    scope.drop(amount, "checked now; nothing on ECS keeps to it later");
                } else {
                    scope.notApplicable(
                            amount,
                            DEFAULTS.contains(field)
                                            && !List.of("cpu", "memory").contains(resource)
                                    ? "tasks do not ask for " + resource + " by default"
                                    : "every container says it itself");
                }
            });
        }
        if (given.isEmpty()) {
            item.scalar("type").ifPresent(it -> scope.notApplicable(it, "it gives no container anything"));
        }
        LimitRangeChecks.check(scope, object, item);
        return !given.isEmpty();
    }

    /** Whether a container has taken it, and if so, that the object and the kind of the bound matter as well. */
    private static boolean gives(ApplicationScope scope, ManifestObject object, MapNode item, ScalarNode amount) {
        boolean gives = false;
        for (TaskDraft task : scope.output().accepted()) {
            for (Container container : task.workload().containers()) {
                if (container.defaults().uses(amount)) {
                    List<Node> nodes = new ArrayList<>();
                    object.identity().forEach(it -> {
                        if (it.path().pointer().endsWith("/metadata/name")) {
                            scope.notApplicable(it, "nothing refers to a LimitRange by its name");
                        } else {
                            nodes.add(it);
                        }
                    });
                    item.scalar("type").ifPresent(nodes::add);
                    scope.alreadySaid(task.container(container), "", "gives the container what it lacks", nodes);
                    gives = true;
                }
            }
        }
        return gives;
    }

    static Optional<ScalarNode> request(Container container, String resource) {
        ContainerResources resources = ContainerResources.of(container);
        return resource.equals("cpu")
                ? resources.cpu()
                : resource.equals("memory") ? resources.memoryRequest().or(resources::memoryLimit) : Optional.empty();
    }

    static Optional<ScalarNode> limit(Container container, String resource) {
        ContainerResources resources = ContainerResources.of(container);
        return resource.equals("cpu")
                ? resources.cpuLimit()
                : resource.equals("memory") ? resources.memoryLimit() : Optional.empty();
    }

    static List<Container> running(Workload workload) {
        return workload.containers().stream()
                .filter(it -> it.role() != ContainerRole.INIT)
                .toList();
    }
}
