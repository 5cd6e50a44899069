package io.k2ecs.preflight;

import io.k2ecs.model.Workload;
import io.k2ecs.translate.TranslationResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;

/**
 * An ECS service of the output, what it runs and where it comes from.
 *
 * @param task a StatefulSet has a service for each of its pods
 */
public record TranslatedService(TranslatedTask task, CreateServiceRequest service) {
    /** The services of a translation, by name. */
    static List<TranslatedService> all(TranslationResult translation, List<TranslatedTask> tasks) {
        Map<String, TranslatedTask> byFamily = new HashMap<>();
        tasks.forEach(it -> byFamily.putIfAbsent(it.taskDefinition().family(), it));
        List<TranslatedService> services = new ArrayList<>();
        for (CreateServiceRequest service : translation.output().services()) {
            TranslatedTask task = byFamily.get(service.taskDefinition());
            if (task == null) {
                throw new IllegalStateException("no task definition for service " + service.serviceName());
            }
            services.add(new TranslatedService(task, service));
        }
        return services;
    }

    /** How many tasks it starts with; for a DAEMON service how many on each instance. */
    int tasks() {
        return service.desiredCount() == null ? 1 : service.desiredCount();
    }

    /** The ECS service's name. */
    public String name() {
        return service.serviceName();
    }

    public Workload workload() {
        return task.workload();
    }

    public RegisterTaskDefinitionRequest taskDefinition() {
        return task.taskDefinition();
    }

    /** The containers, in the order of the task definition. */
    public List<TranslatedTask.TranslatedContainer> containers() {
        return task.containers();
    }

    /** The ports of an instance that a task takes; free ones of ECS' choice are not among them. */
    public List<TranslatedTask.HostPort> hostPorts() {
        return task.hostPorts();
    }
}
