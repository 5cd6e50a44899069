package io.k2ecs.translate;

import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.model.Workload;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;

/** A rule's view of one task definition and what runs it. */
public final class WorkloadScope extends Scope {
    private final TaskDraft task;

    WorkloadScope(Translation translation, RuleInfo rule, TaskDraft task) {
        super(translation, rule);
        this.task = task;
    }

    public Workload workload() {
        return task.workload();
    }

    public TaskDraft task() {
        return task;
    }

    /** Changes the task definition, except its containers. */
    public Assignment setTask(Consumer<RegisterTaskDefinitionRequest.Builder> change) {
        return set(task.definition(), change);
    }

    /** Changes the service. */
    public Assignment setService(Consumer<CreateServiceRequest.Builder> change) {
        return set(task.service(), change);
    }

    /** Changes the request that runs the task once. */
    public Assignment setJob(Consumer<RunTaskRequest.Builder> change) {
        return set(task.job(), change);
    }

    /** The parts of the application that are put together beside the services. */
    public ApplicationDraft output() {
        return translation().output();
    }
}
