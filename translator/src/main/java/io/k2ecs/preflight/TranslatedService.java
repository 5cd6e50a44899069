package io.k2ecs.preflight;

import io.k2ecs.diagnostics.SourcePosition;
import io.k2ecs.ecs.OutputPaths;
import io.k2ecs.ledger.LedgerEntry;
import io.k2ecs.ledger.Target;
import io.k2ecs.model.Container;
import io.k2ecs.model.ContainerPort;
import io.k2ecs.model.Workload;
import io.k2ecs.source.NodePath;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.TranslationResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;

/**
 * An ECS service of the output, what it runs and where it comes from.
 *
 * @param workload a StatefulSet has a service for each of its pods
 */
public record TranslatedService(
        Workload workload, CreateServiceRequest service, RegisterTaskDefinitionRequest taskDefinition) {

    /** How many tasks it starts with; for a DAEMON service how many on each instance. */
    int tasks() {
        return service.desiredCount() == null ? 1 : service.desiredCount();
    }

    /** A container of the manifests and its definition. */
    public record TranslatedContainer(Container source, ContainerDefinition definition) {
        /** Where the port is declared, or the container where it is not. */
        public SourcePosition portAt(int containerPort) {
            return source.port(Integer.toString(containerPort))
                    .map(ContainerPort::node)
                    .orElseGet(source::node)
                    .at();
        }
    }

    /** A port of the instance that a container takes for itself. */
    public record HostPort(int number, String protocol, SourcePosition at) {}

    /** The services of a translation, by name. The ledger tells which workload each one stands for. */
    static List<TranslatedService> all(TranslationResult translation) {
        Map<String, Workload> byFile = workloadsByFile(translation);
        List<TranslatedService> services = new ArrayList<>();
        for (CreateServiceRequest service : translation.output().services()) {
            Workload workload = byFile.get(OutputPaths.service(service.serviceName()));
            if (workload == null) {
                throw new IllegalStateException("no workload is on record for service " + service.serviceName());
            }
            RegisterTaskDefinitionRequest taskDefinition = translation.output().taskDefinitions().stream()
                    .filter(it -> it.family().equals(service.taskDefinition()))
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalStateException("no task definition for service " + service.serviceName()));
            services.add(new TranslatedService(workload, service, taskDefinition));
        }
        return services;
    }

    /** The name of a workload leads to its services and to no other's. */
    private static Map<String, Workload> workloadsByFile(TranslationResult translation) {
        Map<NodePath, Workload> byName = new HashMap<>();
        for (Workload workload : translation.application().workloads()) {
            Optional<ScalarNode> name = workload.object().root().map("metadata").flatMap(it -> it.scalar("name"));
            name.ifPresent(it -> byName.put(it.path(), workload));
        }
        Map<String, Workload> byFile = new HashMap<>();
        for (LedgerEntry entry : translation.ledger().entries()) {
            Workload workload = byName.get(entry.path());
            if (workload != null) {
                for (Target target : entry.targets()) {
                    byFile.put(target.file(), workload);
                }
            }
        }
        return byFile;
    }

    /** The ECS service's name. */
    public String name() {
        return service.serviceName();
    }

    /** The containers, in the order of the task definition. */
    public List<TranslatedContainer> containers() {
        List<ContainerDefinition> definitions = taskDefinition.containerDefinitions();
        return workload.containers().stream()
                .filter(it -> it.index() < definitions.size())
                .map(it -> new TranslatedContainer(it, definitions.get(it.index())))
                .toList();
    }

    /** The ports of an instance that a task takes; free ones of ECS' choice are not among them. */
    public List<HostPort> hostPorts() {
        List<HostPort> ports = new ArrayList<>();
        if (taskDefinition.networkMode() != NetworkMode.AWSVPC) {
            for (TranslatedContainer container : containers()) {
                for (PortMapping mapping : container.definition().portMappings()) {
                    if (mapping.hostPort() != null && mapping.hostPort() > 0) {
                        ports.add(new HostPort(
                                mapping.hostPort(),
                                mapping.protocolAsString(),
                                container.portAt(mapping.containerPort())));
                    }
                }
            }
        }
        return ports;
    }
}
