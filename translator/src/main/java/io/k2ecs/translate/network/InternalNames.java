package io.k2ecs.translate.network;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ecs.Placeholder;
import io.k2ecs.model.KubernetesService;
import io.k2ecs.model.ServiceEndpoint;
import io.k2ecs.model.ServicePort;
import io.k2ecs.settings.Discovery;
import io.k2ecs.source.Node;
import io.k2ecs.translate.ApplicationDraft.HostedZoneDraft;
import io.k2ecs.translate.ApplicationRule;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.Assignment;
import io.k2ecs.translate.Audience;
import io.k2ecs.translate.EntryPoint;
import io.k2ecs.translate.ReachPlan;
import io.k2ecs.translate.ReachPlan.Way;
import io.k2ecs.translate.TaskDraft;
import io.k2ecs.translate.TranslationRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** The private zone: HTTP Services point to the internal load balancer, others to the tasks themselves. */
@AutoService(TranslationRule.class)
public final class InternalNames implements ApplicationRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR304",
            "Service names become names of a private DNS zone",
            "HTTP Services are aliases of the internal load balancer. What goes behind no Application Load Balancer, and"
                    + " with discovery cloud-map everything, is reached at the tasks: they register in Cloud Map with their"
                    + " own addresses, and the Service's name is a CNAME of that. There is no port translation on the"
                    + " way, so callers use the container's port. An ECS service has one registry, so workloads that the"
                    + " same Services lead to share a name in Cloud Map; several names are weighted by the number of tasks."
                    + " Pods of a StatefulSet have names of their own. Tasks have addresses of their own only with network"
                    + " mode awsvpc.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-discovery.html");

    /** A Service that tasks answer for directly. */
    private record Direct(KubernetesService service, List<TaskDraft> tasks) {}

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ApplicationScope scope) {
        SortedMap<String, ResourceRecordSet> records = new TreeMap<>();
        SortedMap<String, List<Node>> origins = new TreeMap<>();
        DiscoveryGroups groups = new DiscoveryGroups(scope);
        for (KubernetesService service : scope.application().services()) {
            loadBalanced(scope, service, records);
            ExternalNames.add(scope, service, records, origins);
            FixedEndpoints.add(scope, service, records, origins);
            Direct direct =
                    new Direct(service, tasks(scope, directPorts(scope, service).toList()));
            List<TaskDraft> pods = tasks(scope, service.ports()).stream()
                    .filter(it -> scope.addresses().governs(service, it.workload()))
                    .toList();
            if (!scope.addresses().tasksHaveAddresses()) {
                unreachable(scope, groups, direct, pods);
                continue;
            }
            List<TaskDraft> named = Stream.concat(direct.tasks().stream(), pods.stream())
                    .distinct()
                    .toList();
            if (!named.isEmpty()) {
                TaskNames.register(scope, groups, service, named);
            }
            cnames(scope, groups, direct, records, origins);
        }
        if (!records.isEmpty()) {
            zone(scope, records, origins);
        }
    }

    private static void loadBalanced(
            ApplicationScope scope, KubernetesService service, SortedMap<String, ResourceRecordSet> records) {
        boolean served = service.ports().stream()
                .filter(it -> scope.addresses().reach().way(it) == Way.LOAD_BALANCER)
                .anyMatch(it -> !Backends.of(scope, service, it, EntryPoint.first(Audience.INTERNAL))
                        .isEmpty());
        if (served) {
            String loadBalancer = scope.names().loadBalancer(Audience.INTERNAL);
            String host = scope.addresses().loadBalancedHost(service);
            records.put(
                    host,
                    ResourceRecordSet.builder()
                            .name(host)
                            .type("A")
                            .aliasTarget(it -> it.dnsName(
                                            new Placeholder(Placeholder.Kind.LOAD_BALANCER_DNS_NAME, loadBalancer)
                                                    .toString())
                                    .hostedZoneId(new Placeholder(Placeholder.Kind.LOAD_BALANCER_ZONE_ID, loadBalancer)
                                            .toString())
                                    .evaluateTargetHealth(true))
                            .build());
        }
    }

    private static List<TaskDraft> tasks(ApplicationScope scope, List<ServicePort> ports) {
        return ports.stream()
                .flatMap(port -> port.endpoints().stream())
                .map(ServiceEndpoint::workload)
                .distinct()
                .flatMap(workload -> scope.output().tasksOf(workload).stream())
                .toList();
    }

    private static Stream<ServicePort> directPorts(ApplicationScope scope, KubernetesService service) {
        ReachPlan reach = scope.addresses().reach();
        return service.ports().stream().filter(it -> reach.way(it) == Way.TASKS || reach.way(it) == Way.NOWHERE);
    }

    private static void cnames(
            ApplicationScope scope,
            DiscoveryGroups groups,
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
            origins.put(key, nodes(scope, direct.service()));
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

    private static ServicePort first(ApplicationScope scope, KubernetesService service) {
        return directPorts(scope, service)
                .filter(it -> !it.endpoints().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static List<Node> nodes(ApplicationScope scope, KubernetesService service) {
        List<Node> nodes = new ArrayList<>(service.object().identity());
        if (service.type().equals("ClusterIP")) {
            service.spec().scalar("type").ifPresent(nodes::add);
        }
        directPorts(scope, service).filter(it -> !it.endpoints().isEmpty()).forEach(port -> {
            List.of("port", "targetPort").forEach(it -> port.node().scalar(it).ifPresent(nodes::add));
            protocol(scope, port, nodes);
        });
        return nodes;
    }

    /** What is spoken decides which way a port is reached; not where all go the same way. */
    private static void protocol(ApplicationScope scope, ServicePort port, List<Node> nodes) {
        Discovery discovery = scope.settings().discovery();
        boolean tcp = port.node()
                .text("protocol")
                .filter(it -> !it.isEmpty())
                .orElse("TCP")
                .equals("TCP");
        String everything = "tasks are reached by their addresses, whatever is spoken";
        for (String field : List.of("name", "appProtocol")) {
            port.node().scalar(field).ifPresent(it -> {
                if (discovery == Discovery.ALB && tcp) {
                    nodes.add(it);
                } else {
                    scope.notApplicable(it, everything);
                }
            });
        }
        port.node().scalar("protocol").ifPresent(it -> {
            if (discovery == Discovery.CLOUD_MAP) {
                scope.notApplicable(it, everything);
            } else {
                nodes.add(it);
            }
        });
    }

    /** A name has no port: callers use the container's, and rewritten addresses have it. */
    private static void reportPorts(ApplicationScope scope, Direct direct, String host) {
        directPorts(scope, direct.service())
                .filter(it -> !it.endpoints().isEmpty())
                .forEach(port -> {
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

    private static String because(ApplicationScope scope, ServicePort port) {
        return scope.addresses().reach().because(port).orElse("discovery is cloud-map");
    }

    private static void unreachable(
            ApplicationScope scope, DiscoveryGroups groups, Direct direct, List<TaskDraft> pods) {
        KubernetesService service = direct.service();
        String mode = scope.settings().networkMode().name().toLowerCase(Locale.ROOT);
        if (!direct.tasks().isEmpty()) {
            List<ServicePort> own = directPorts(scope, service).toList();
            boolean mixed =
                    service.ports().stream().anyMatch(it -> !own.contains(it) && ServiceFields.isServed(scope, it));
            String reason = "tasks have no addresses of their own with this network mode";
            if (mixed) {
                directPorts(scope, service).forEach(it -> scope.needsDecision(it.node(), reason));
            } else {
                scope.needsDecision(service.object().root(), reason);
            }
            boolean registered = scope.settings().discovery() == Discovery.CLOUD_MAP;
            if (registered) {
                TaskNames.register(scope, groups, service, direct.tasks());
            }
            scope.report(
                    Severity.ERROR,
                    service.object().at(),
                    scope.settings().discovery() == Discovery.ALB
                            ? "Service '%s' is not HTTP%s; with network mode %s its tasks have no names that callers could use"
                                    .formatted(service.name(), mixed ? " on all ports" : "", mode)
                            : "with network mode %s tasks have no names that callers of Service '%s' could use: %s"
                                    .formatted(
                                            mode,
                                            service.name(),
                                            registered
                                                    ? "Cloud Map has SRV records for them, which hardly any program asks for"
                                                    : because(scope, first(scope, service))),
                    "use network mode awsvpc, or a managed service in its place");
        } else if (!pods.isEmpty()) {
            scope.report(
                    Severity.WARNING,
                    service.object().at(),
                    "with network mode %s the pods of %s have no names of their own under Service '%s'"
                            .formatted(mode, pods.get(0).workload().label(), service.name()),
                    "use network mode awsvpc, if callers name a pod");
        }
    }

    private static void zone(
            ApplicationScope scope,
            SortedMap<String, ResourceRecordSet> records,
            SortedMap<String, List<Node>> origins) {
        String name = scope.settings().internalZone();
        HostedZoneDraft draft = scope.output().hostedZone(name);
        scope.set(draft.zone(), it -> it.name(name)
                .callerReference(name)
                .hostedZoneConfig(config -> config.privateZone(true))
                .vpc(vpc -> vpc.vpcRegion(scope.settings().aws().region())
                        .vpcId(new Placeholder(
                                        Placeholder.Kind.VPC_ID,
                                        scope.settings().application())
                                .toString())));
        List<Change> changes = records.values().stream()
                .map(record -> Change.builder()
                        .action("UPSERT")
                        .resourceRecordSet(record)
                        .build())
                .toList();
        Assignment assignment = scope.set(draft.records(), it -> it.hostedZoneId(InternalLoadBalancer.zoneId(name))
                .changeBatch(batch -> batch.changes(changes)));
        int index = 0;
        for (String key : records.keySet()) {
            List<Node> nodes = origins.getOrDefault(key, List.of());
            if (!nodes.isEmpty()) {
                assignment
                        .member("/ChangeBatch/Changes/" + index)
                        .approximates("a name of the private zone, without a port of its own", nodes);
            }
            index++;
        }
    }
}
