package io.k2ecs.translate.network;

import io.k2ecs.limits.AwsNames;
import io.k2ecs.model.ServicePort;
import io.k2ecs.source.Node;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.Assignment;
import io.k2ecs.translate.Draft;
import io.k2ecs.translate.ReachPlan.Alias;
import io.k2ecs.translate.TaskDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.ecs.model.ApplicationProtocol;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.PortMapping;

/**
 * A port mapping as Service Connect needs it: with a name, and with the protocol if it is one that the proxy understands.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html">PortMapping</a>
 */
final class ConnectedPort {
    /** The proxy understands HTTP requests, but need not know what a connection becomes that is upgraded. */
    private static final Set<String> UPGRADED = Set.of("ws", "wss", "kubernetes.io/ws", "kubernetes.io/wss");

    private ConnectedPort() {}

    static boolean isMapped(TaskDraft task, Alias alias) {
        return index(container(task, alias), alias).isPresent();
    }

    /** Gives the mapping a name and a protocol. */
    static PortMapping prepare(ApplicationScope scope, TaskDraft task, Alias alias) {
        Draft<ContainerDefinition.Builder, ContainerDefinition> container = container(task, alias);
        int index = index(container, alias).orElseThrow();
        List<PortMapping> mappings = new ArrayList<>(container.value().portMappings());
        PortMapping before = mappings.get(index);
        String name = before.name() == null ? newName(task, alias) : before.name();
        Optional<ApplicationProtocol> protocol = protocol(alias.port());
        PortMapping after = before.copy(it -> it.name(name).appProtocol(protocol.orElse(null)));
        mappings.set(index, after);
        Assignment assignment = scope.set(container, it -> it.portMappings(mappings));
        claim(scope, assignment, "/portMappings/" + index, alias.port());
        return after;
    }

    /** Unique in the namespace: no name in Kubernetes has an underscore. */
    static String discoveryName(Alias alias) {
        return AwsNames.portMapping(alias.service().name()
                + "_" + alias.service().namespace()
                + "_" + alias.port().name().orElse(Integer.toString(alias.port().port())));
    }

    private static Draft<ContainerDefinition.Builder, ContainerDefinition> container(TaskDraft task, Alias alias) {
        return task.container(alias.endpoint().container());
    }

    private static Optional<Integer> index(
            Draft<ContainerDefinition.Builder, ContainerDefinition> container, Alias alias) {
        List<PortMapping> mappings = container.value().portMappings();
        return IntStream.range(0, mappings.size())
                .filter(it ->
                        mappings.get(it).containerPort() == alias.endpoint().containerPort())
                .boxed()
                .findFirst();
    }

    private static String newName(TaskDraft task, Alias alias) {
        Set<String> taken = task.containers().stream()
                .flatMap(it -> it.value().portMappings().stream())
                .map(PortMapping::name)
                .collect(Collectors.toSet());
        String name = "port-" + alias.endpoint().containerPort();
        return taken.contains(name) ? name + "_" : name;
    }

    /** What the proxy shall understand; nothing where it is not said, or where TLS hides it: that is passed on as it is. */
    private static Optional<ApplicationProtocol> protocol(ServicePort port) {
        boolean guessed = port.protocolReason().startsWith("taken for");
        String said = port.node().text("appProtocol").or(port::name).orElse("").toLowerCase(Locale.ROOT);
        boolean upgraded = UPGRADED.contains(said);
        return switch (port.protocol()) {
            case HTTP -> guessed || upgraded ? Optional.empty() : Optional.of(ApplicationProtocol.HTTP);
            case GRPC -> Optional.of(port.speaksPlainHttp2() ? ApplicationProtocol.HTTP2 : ApplicationProtocol.GRPC);
            case HTTPS, TCP, UDP -> Optional.empty();
        };
    }

    private static void claim(ApplicationScope scope, Assignment assignment, String mapping, ServicePort port) {
        Optional<Node> said = port.node().scalar("appProtocol").map(Node.class::cast);
        Assignment protocol = assignment.member(mapping + "/appProtocol");
        if (protocol.targets().isEmpty()) {
            said.ifPresent(it -> scope.notApplicable(it, "the proxy passes on what it need not understand"));
        } else {
            said.ifPresent(it -> protocol.approximates("tells what is spoken", it));
        }
    }
}
