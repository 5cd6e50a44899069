package io.k2ecs.generated;

import io.k2ecs.ecs.EcsApplication;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.Secret;
import software.amazon.awssdk.services.ecs.model.Volume;

/**
 * Says what ECS would refuse of a task definition or service because its parts do not go together.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html">task
 *     definition parameters</a>
 */
final class TaskChecks {
    private final List<String> refusals = new ArrayList<>();

    private TaskChecks() {}

    /** Each thing that does not go together, with its place. */
    static List<String> refusals(EcsApplication application) {
        TaskChecks checks = new TaskChecks();
        Map<String, RegisterTaskDefinitionRequest> tasks = new HashMap<>();
        application.taskDefinitions().forEach(task -> {
            tasks.put(task.family(), task);
            checks.task(task);
        });
        application.services().forEach(it -> checks.service(it, tasks.get(it.taskDefinition())));
        return checks.refusals;
    }

    private void task(RegisterTaskDefinitionRequest task) {
        String family = "RegisterTaskDefinitionRequest " + task.family();
        List<ContainerDefinition> containers = task.containerDefinitions();
        Set<String> names = containers.stream().map(ContainerDefinition::name).collect(Collectors.toSet());
        Set<String> volumes = task.volumes().stream().map(Volume::name).collect(Collectors.toSet());
        refuseIf(names.size() < containers.size(), family + " has a container name twice");
        refuseIf(volumes.size() < task.volumes().size(), family + " has a volume name twice");
        refuseIf(
                containers.stream().allMatch(it -> Boolean.FALSE.equals(it.essential())),
                family + " has no essential container");
        twice(
                family + " port name",
                containers.stream().flatMap(it -> it.portMappings().stream()).map(it -> it.name()));
        for (ContainerDefinition container : containers) {
            container(task, family + " " + container.name(), container, names, volumes);
        }
        if (task.requiresCompatibilities().contains(Compatibility.FARGATE)) {
            int sum = containers.stream()
                    .map(ContainerDefinition::memory)
                    .filter(Objects::nonNull)
                    .mapToInt(Integer::intValue)
                    .max()
                    .orElse(0);
            refuseIf(sum > Integer.parseInt(task.memory()), family + " has a container larger than the task");
        }
    }

    private void container(
            RegisterTaskDefinitionRequest task,
            String place,
            ContainerDefinition container,
            Set<String> names,
            Set<String> volumes) {
        twice(
                place + " variable",
                Stream.concat(
                        container.environment().stream().map(KeyValuePair::name),
                        container.secrets().stream().map(Secret::name)));
        // Those of two containers of a task are for them to share, as on Kubernetes.
        twice(place + " port", container.portMappings().stream().map(it -> it.containerPort() + ""));
        twice(place + " mount", container.mountPoints().stream().map(it -> it.containerPath()));
        container
                .mountPoints()
                .forEach(it ->
                        refuseIf(!volumes.contains(it.sourceVolume()), place + " mounts a volume that is not there"));
        container
                .dependsOn()
                .forEach(it -> refuseIf(
                        !names.contains(it.containerName()), place + " waits for a container that is not there"));
        refuseIf(
                container.memory() != null
                        && container.memoryReservation() != null
                        && container.memoryReservation() > container.memory(),
                place + " reserves more memory than it may have");
        refuseIf(
                container.memory() == null && container.memoryReservation() == null && task.memory() == null,
                place + " has no memory");
        container
                .portMappings()
                .forEach(it -> refuseIf(
                        task.networkMode() != NetworkMode.BRIDGE
                                && it.hostPort() != null
                                && !it.hostPort().equals(it.containerPort()),
                        place + " has another host port"));
    }

    private void service(CreateServiceRequest service, RegisterTaskDefinitionRequest task) {
        String place = "CreateServiceRequest " + service.serviceName();
        refuseIf(task == null, place + " has no task definition");
        for (LoadBalancer balancer : service.loadBalancers()) {
            refuseIf(
                    task != null
                            && task.containerDefinitions().stream()
                                    .filter(it -> it.name().equals(balancer.containerName()))
                                    .flatMap(it -> it.portMappings().stream())
                                    .noneMatch(it -> it.containerPort().equals(balancer.containerPort())),
                    place + " has a target group for a port that is not mapped");
        }
        refuseIf(
                service.loadBalancers().isEmpty() && service.healthCheckGracePeriodSeconds() != null,
                place + " has a grace period without a load balancer");
    }

    private void twice(String what, Stream<String> values) {
        Set<String> seen = new HashSet<>();
        values.filter(Objects::nonNull)
                .filter(it -> !seen.add(it))
                .forEach(it -> refusals.add(what + " " + it + " is there twice"));
    }

    private void refuseIf(boolean wrong, String what) {
        if (wrong) {
            refusals.add(what);
        }
    }
}
