package io.k2ecs.translate.network;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.ecs.Placeholder;
import io.k2ecs.model.KubernetesService;
import io.k2ecs.model.ServiceEndpoint;
import io.k2ecs.model.ServicePort;
import io.k2ecs.source.Node;
import io.k2ecs.translate.ApplicationDraft.HostedZoneDraft;
import io.k2ecs.translate.ApplicationRule;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.Assignment;
import io.k2ecs.translate.Audience;
import io.k2ecs.translate.EntryPoint;
import io.k2ecs.translate.ReachPlan.Way;
import io.k2ecs.translate.TaskDraft;
import io.k2ecs.translate.TranslationRule;
import io.k2ecs.translate.network.DirectNames.Direct;
import java.util.List;
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

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ApplicationScope scope) {
        SortedMap<String, ResourceRecordSet> records = new TreeMap<>();
        SortedMap<String, List<Node>> origins = new TreeMap<>();
        DiscoveryGroups groups = new DiscoveryGroups(scope);
        UsedLinks links = new UsedLinks(scope.application());
        for (KubernetesService service : scope.application().services()) {
            loadBalanced(scope, service, records);
            ExternalNames.add(scope, service, records, origins);
            FixedEndpoints.add(scope, service, records, origins);
            Direct direct = new Direct(
                    service, tasks(scope, DirectNames.ports(scope, service).toList()));
            List<TaskDraft> pods = tasks(scope, service.ports()).stream()
                    .filter(it -> scope.addresses().governs(service, it.workload()))
                    .toList();
            if (!scope.addresses().tasksHaveAddresses()) {
                UnreachableTasks.report(scope, groups, direct, pods);
                continue;
            }
            List<TaskDraft> named = Stream.concat(direct.tasks().stream(), pods.stream())
                    .distinct()
                    .toList();
            if (!named.isEmpty()) {
                TaskNames.register(scope, groups, service, named);
            }
            DirectNames.add(scope, groups, links, direct, records, origins);
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
