package io.k2ecs.translate;

import io.k2ecs.ecs.OutputPaths;
import io.k2ecs.model.Container;
import io.k2ecs.model.Workload;
import io.k2ecs.model.WorkloadKind;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;

/**
 * A task definition and what runs it, being put together: a service, or for what ends by itself a job, with its schedules
 * if it has any. A Deployment has one; a StatefulSet has one for each ordinal, since each pod keeps a name and storage of
 * its own.
 */
public final class TaskDraft {
    private final Workload workload;
    private final OptionalInt ordinal;
    private final String name;
    private final Draft<RegisterTaskDefinitionRequest.Builder, RegisterTaskDefinitionRequest> definition;
    private final Draft<CreateServiceRequest.Builder, CreateServiceRequest> service;
    private final Draft<RunTaskRequest.Builder, RunTaskRequest> job;
    private final List<ScheduleDraft> schedules = new ArrayList<>();
    private final List<Draft<ContainerDefinition.Builder, ContainerDefinition>> containers;
    private boolean rejected;

    /** A schedule that starts the task, and its name. */
    public record ScheduleDraft(String name, Draft<CreateScheduleRequest.Builder, CreateScheduleRequest> request) {}

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
        this.job =
                new Draft<>(OutputPaths.job(name), "", RunTaskRequest.builder().build());
        this.containers = new ArrayList<>(workload.containers().stream()
                .map(container -> new Draft<>(
                        file,
                        "/containerDefinitions/" + container.index(),
                        ContainerDefinition.builder().build()))
                .toList());
    }

    public Workload workload() {
        return workload;
    }

    /** Which pod of a StatefulSet this is. */
    public OptionalInt ordinal() {
        return ordinal;
    }

    /** The ECS service's name, or the job's. */
    public String name() {
        return name;
    }

    public Draft<RegisterTaskDefinitionRequest.Builder, RegisterTaskDefinitionRequest> definition() {
        return definition;
    }

    /**
     * The service.
     *
     * @throws IllegalStateException if the workload ends by itself
     */
    public Draft<CreateServiceRequest.Builder, CreateServiceRequest> service() {
        if (workload.runsOnce()) {
            throw new IllegalStateException(workload.label() + " is no service");
        }
        return service;
    }

    /**
     * What starts the task, for a workload that ends by itself and has no schedule.
     *
     * @throws IllegalStateException if the workload is a service, or is run by a schedule
     */
    public Draft<RunTaskRequest.Builder, RunTaskRequest> job() {
        if (!workload.runsOnce() || workload.kind() == WorkloadKind.CRON_JOB) {
            throw new IllegalStateException(workload.label() + " is not run once");
        }
        return job;
    }

    /** Adds a schedule for the workload, which is a CronJob. */
    public ScheduleDraft addSchedule(String scheduleName) {
        if (workload.kind() != WorkloadKind.CRON_JOB) {
            throw new IllegalStateException(workload.label() + " has no schedule");
        }
        ScheduleDraft schedule = new ScheduleDraft(
                scheduleName,
                new Draft<>(
                        OutputPaths.schedule(scheduleName),
                        "",
                        CreateScheduleRequest.builder().build()));
        schedules.add(schedule);
        return schedule;
    }

    /** The files of the task definition and of what runs it. */
    List<String> files() {
        List<String> files = new ArrayList<>(List.of(definition.file(), service.file(), job.file()));
        schedules.forEach(it -> files.add(it.request().file()));
        return files;
    }

    /** The schedules that start the task. */
    public List<ScheduleDraft> schedules() {
        return List.copyOf(schedules);
    }

    public Draft<ContainerDefinition.Builder, ContainerDefinition> container(Container container) {
        return containers.get(container.index());
    }

    public List<Draft<ContainerDefinition.Builder, ContainerDefinition>> containers() {
        return List.copyOf(containers);
    }

    /** Adds a container that the manifests do not have, behind those that they have. */
    public Draft<ContainerDefinition.Builder, ContainerDefinition> addContainer() {
        Draft<ContainerDefinition.Builder, ContainerDefinition> container = new Draft<>(
                definition.file(),
                "/containerDefinitions/" + containers.size(),
                ContainerDefinition.builder().build());
        containers.add(container);
        return container;
    }

    /** Keeps this task out of the output: it cannot be right, and a finding has been reported. */
    public void reject() {
        rejected = true;
    }

    public boolean isRejected() {
        return rejected;
    }
}
