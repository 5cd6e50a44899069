package io.k2ecs.translate.config;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.source.ListNode;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.Node;
import io.k2ecs.source.NodePath;
import io.k2ecs.translate.ApplicationRule;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.TranslationRule;
import java.util.HashSet;
import java.util.Set;

/** What stands around objects: lists, and Kustomization files. */
@AutoService(TranslationRule.class)
public final class Wrappers implements ApplicationRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR003",
            "Lists and Kustomization files only carry other objects",
            "The items of a kind: List are taken one by one. A Kustomization file is an instruction to kustomize, not an"
                    + " object; if it changes what it lists, give k2ecs the output of kubectl kustomize.",
            "https://kubernetes.io/docs/tasks/manage-kubernetes-objects/kustomization/");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ApplicationScope scope) {
        Set<NodePath> objects = new HashSet<>();
        scope.application()
                .manifests()
                .objects()
                .forEach(it -> objects.add(it.root().path()));
        scope.application().manifests().documents().forEach(it -> outside(scope, it.root(), objects));
    }

    private static void outside(ApplicationScope scope, Node node, Set<NodePath> objects) {
        if (objects.contains(node.path())) {
            return;
        }
        if (node instanceof MapNode map && !map.entries().isEmpty()) {
            map.entries().values().forEach(it -> outside(scope, it, objects));
        } else if (node instanceof ListNode list && !list.items().isEmpty()) {
            list.items().forEach(it -> outside(scope, it, objects));
        } else {
            scope.notApplicable(node, "no part of an object");
        }
    }
}
