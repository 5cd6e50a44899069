package io.k2ecs.translate;

import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.model.Container;
import io.k2ecs.model.Workload;
import io.k2ecs.source.MapNode;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;

/** A rule's view of one container. */
public final class ContainerScope extends Scope {
    private final TaskDraft task;
    private final Container container;

    ContainerScope(Translation translation, RuleInfo rule, TaskDraft task, Container container) {
        super(translation, rule);
        this.task = task;
        this.container = container;
    }

    public Container container() {
        return container;
    }

    /** The entry of {@code containers} or {@code initContainers}. */
    public MapNode node() {
        return container.node();
    }

    public Workload workload() {
        return task.workload();
    }

    public TaskDraft task() {
        return task;
    }

    public Draft<ContainerDefinition.Builder, ContainerDefinition> draft() {
        return task.container(container);
    }

    /** Changes the container definition. */
    public Assignment set(Consumer<ContainerDefinition.Builder> change) {
        return set(draft(), change);
    }
}
