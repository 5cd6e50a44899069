package io.k2ecs.translate.network;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.Environment;
import io.k2ecs.model.KubernetesService;
import io.k2ecs.model.ServicePort;
import io.k2ecs.settings.Discovery;
import io.k2ecs.source.Node;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.ReachPlan;
import io.k2ecs.translate.ReachPlan.Way;
import io.k2ecs.translate.TaskDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** Names of Services that lead to the tasks themselves. */
final class DirectNames {
    /** A Service that tasks answer for directly. */
    record Direct(KubernetesService service, List<TaskDraft> tasks) {}

    private DirectNames() {}

    /** The ports that no load balancer and no proxy stands before. */
    static Stream<ServicePort> ports(ApplicationScope scope, KubernetesService service) {
        ReachPlan reach = scope.addresses().reach();
        return service.ports().stream().filter(it -> reach.way(it) == Way.TASKS || reach.way(it) == Way.NOWHERE);
    }

    static void add(
            ApplicationScope scope,
            DiscoveryGroups groups,
            UsedLinks links,
            Direct direct,
            SortedMap<String, ResourceRecordSet> records,
            SortedMap<String, List<Node>> origins) {
        String host = scope.addresses().directHost(direct.service());
        List<String> names =
                direct.tasks().stream().map(groups::name).distinct().toList();
        boolean several = names.size() > 1;
        for (String name : names) {
            String first = direct.tasks().stream()
                    .filter(it -> groups.name(it).equals(name))
                    .findFirst()
                    .orElseThrow()
                    .name();
            String target = name + "." + scope.addresses().discoveryNamespace();
            String key = several ? host + " " + first : host;
            records.put(
                    key,
                    ExternalNames.cname(host, target)
                            .setIdentifier(several ? first : null)
                            .weight(several ? groups.weight(name) : null)
                            .build());
            origins.put(key, nodes(scope, links, direct.service()));
        }
        if (!direct.tasks().isEmpty()) {
            reportPorts(scope, direct, host);
        }
        if (several) {
            reportShares(scope, direct, host, names.size());
        }
    }

    /** A name that stands for several others leads to one of them at a time. */
    private static void reportShares(ApplicationScope scope, Direct direct, String host, int names) {
        if (direct.service().headless()) {
            scope.report(
                    Severity.WARNING,
                    direct.service().object().at(),
                    "a lookup of headless Service '%s' gave the addresses of all pods; %s gives that of one of %d at a time"
                            .formatted(direct.service().name(), host, names),
                    "name the pods one by one in callers that want to know all");
        }
    }

    private static List<Node> nodes(ApplicationScope scope, UsedLinks links, KubernetesService service) {
        List<Node> nodes = new ArrayList<>(service.object().identity());
        if (service.type().equals("ClusterIP")) {
            service.spec().scalar("type").ifPresent(nodes::add);
        }
        ports(scope, service).filter(it -> !it.endpoints().isEmpty()).forEach(port -> {
            List.of("port", "targetPort").forEach(it -> port.node().scalar(it).ifPresent(nodes::add));
            protocol(scope, links, service, port, nodes);
        });
        return nodes;
    }

    /** What is spoken decides which way a port is reached; not where all go the same way. */
    private static void protocol(
            ApplicationScope scope, UsedLinks links, KubernetesService service, ServicePort port, List<Node> nodes) {
        Discovery discovery = scope.settings().discovery();
        boolean tcp = port.transport().equals("TCP");
        String prefix = Environment.inVariableName(service.name()) + "_";
        boolean nameLinked = links.haveStart(
                service.namespace(),
                prefix + "SERVICE_PORT_"
                        + Environment.inVariableName(port.name().orElse("-")));
        boolean protocolLinked = links.haveStart(service.namespace(), prefix + "PORT_" + port.port() + "_");
        boolean decides = discovery == Discovery.ALB && tcp;
        String everything = "tasks are reached by their addresses, whatever is spoken";
        port.node()
                .scalar("name")
                .ifPresent(it -> claim(
                        scope,
                        it,
                        nameLinked || decides && !port.protocolReason().startsWith("appProtocol"),
                        everything,
                        nodes));
        port.node().scalar("appProtocol").ifPresent(it -> claim(scope, it, decides, everything, nodes));
        port.node()
                .scalar("protocol")
                .ifPresent(
                        it -> claim(scope, it, protocolLinked || discovery != Discovery.CLOUD_MAP, everything, nodes));
    }

    private static void claim(ApplicationScope scope, Node node, boolean decides, String reason, List<Node> nodes) {
        if (decides) {
            nodes.add(node);
        } else {
            scope.notApplicable(node, reason);
        }
    }

    /** A name has no port: callers use the container's, and rewritten addresses have it. */
    private static void reportPorts(ApplicationScope scope, Direct direct, String host) {
        ports(scope, direct.service()).filter(it -> !it.endpoints().isEmpty()).forEach(port -> {
            int container = port.endpoints().get(0).containerPort();
            Node at = port.node().scalar("port").map(Node.class::cast).orElse(port.node());
            if (container == port.port()) {
                scope.report(
                        Severity.INFO,
                        at.at(),
                        "Service '%s' port %d is reached at %s, at the tasks themselves: %s"
                                .formatted(direct.service().name(), port.port(), host, because(scope, port)),
                        "let tasks that call it through the security group of its own");
            } else {
                scope.report(
                        Severity.WARNING,
                        at.at(),
                        "Service '%s' takes port %d, its containers %d; on ECS callers must use %s:%d"
                                .formatted(direct.service().name(), port.port(), container, host, container),
                        "change the port in callers whose addresses are not rewritten");
            }
        });
    }

    static String because(ApplicationScope scope, ServicePort port) {
        return scope.addresses().reach().because(port).orElse("discovery is cloud-map");
    }
}
