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
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;

/** A task definition of the output and where it comes from. A StatefulSet has one for each of its pods. */
public record TranslatedTask(Workload workload, RegisterTaskDefinitionRequest taskDefinition) {
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

    /** The task definitions of a translation, by family. The ledger tells which workload each one stands for. */
    static List<TranslatedTask> all(TranslationResult translation) {
        Map<String, Workload> byFile = workloadsByFile(translation);
        List<TranslatedTask> tasks = new ArrayList<>();
        for (RegisterTaskDefinitionRequest definition : translation.output().taskDefinitions()) {
            Workload workload = byFile.get(OutputPaths.taskDefinition(definition.family()));
            if (workload == null) {
                throw new IllegalStateException("no workload is on record for task definition " + definition.family());
            }
            tasks.add(new TranslatedTask(workload, definition));
        }
        return tasks;
    }

    /** The name of a workload leads to its task definitions and to no other's. */
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
