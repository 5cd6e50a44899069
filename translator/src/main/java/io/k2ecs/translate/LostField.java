package io.k2ecs.translate;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.source.ListNode;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.Node;
import java.util.Optional;

/**
 * A field that ECS has no place for.
 *
 * @param path of the field, or of one in it, as {@code securityContext.procMount}
 * @param severity of the finding, if there is one
 * @param remedy empty where nobody has to do anything, and so needs no finding
 */
public record LostField(String path, Severity severity, String reason, String remedy) {
    public static LostField lost(String path, Severity severity, String reason, String remedy) {
        return new LostField(path, severity, reason, remedy);
    }

    public static LostField harmless(String path, String reason) {
        return new LostField(path, Severity.INFO, reason, "");
    }

    /**
     * Drops the field where it is set, and reports it if that matters.
     *
     * @param owner the map that may have it
     * @param whose the owner in words
     */
    public void account(Scope scope, MapNode owner, String whose) {
        find(owner).filter(it -> !isEmpty(it)).ifPresent(node -> {
            scope.drop(node, reason);
            if (!remedy.isEmpty()) {
                scope.report(severity, node.at(), "%s of %s is lost: %s".formatted(path, whose, reason), remedy);
            }
        });
    }

    private Optional<Node> find(MapNode owner) {
        int dot = path.indexOf('.');
        return dot < 0
                ? owner.findIfDeclared(path)
                : owner.map(path.substring(0, dot)).flatMap(it -> it.findIfDeclared(path.substring(dot + 1)));
    }

    /** An empty list or map is the same as none. */
    private static boolean isEmpty(Node node) {
        return node instanceof ListNode list && list.items().isEmpty()
                || node instanceof MapNode map && map.entries().isEmpty();
    }
}
