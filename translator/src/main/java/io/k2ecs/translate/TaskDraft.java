package io.k2ecs.translate;

import io.k2ecs.ecs.OutputPaths;
import io.k2ecs.model.Container;
import io.k2ecs.model.Workload;
import java.util.List;
import java.util.OptionalInt;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;

/**
 * A task definition and the service that runs it, being put together. A Deployment has one; a StatefulSet has one for
 * each ordinal, since each pod keeps a name and storage of its own.
 */
public final class TaskDraft {
    private final Workload workload;
    private final OptionalInt ordinal;
    private final String name;
    private final Draft<RegisterTaskDefinitionRequest.Builder, RegisterTaskDefinitionRequest> definition;
    private final Draft<CreateServiceRequest.Builder, CreateServiceRequest> service;
    private final List<Draft<ContainerDefinition.Builder, ContainerDefinition>> containers;
    private boolean rejected;

    /** @param name the service's name, unique in the cluster */
    TaskDraft(Workload workload, OptionalInt ordinal, String name, String family) {
        this.workload = workload;
        this.ordinal = ordinal;
        this.name = name;
        String file = OutputPaths.taskDefinition(family);
        this.definition =
                new Draft<>(file, "", RegisterTaskDefinitionRequest.builder().build());
        this.service = new Draft<>(
                OutputPaths.service(name), "", CreateServiceRequest.builder().build());
        this.containers = workload.containers().stream()
                .map(container -> new Draft<>(
                        file,
                        "/containerDefinitions/" + container.index(),
                        ContainerDefinition.builder().build()))
                .toList();
    }

    public Workload workload() {
        return workload;
    }

    /** Which pod of a StatefulSet this is. */
    public OptionalInt ordinal() {
        return ordinal;
    }

    /** The ECS service's name. */
    public String name() {
        return name;
    }

    public Draft<RegisterTaskDefinitionRequest.Builder, RegisterTaskDefinitionRequest> definition() {
        return definition;
    }

    public Draft<CreateServiceRequest.Builder, CreateServiceRequest> service() {
        return service;
    }

    public Draft<ContainerDefinition.Builder, ContainerDefinition> container(Container container) {
        return containers.get(container.index());
    }

    public List<Draft<ContainerDefinition.Builder, ContainerDefinition>> containers() {
        return containers;
    }

    /** Keeps this task out of the output: it cannot be right, and a finding has been reported. */
    public void reject() {
        rejected = true;
    }

    public boolean isRejected() {
        return rejected;
    }
}
