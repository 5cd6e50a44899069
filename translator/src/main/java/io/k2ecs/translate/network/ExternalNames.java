package io.k2ecs.translate.network;

import io.k2ecs.address.AddressHint;
import io.k2ecs.address.Occurrence;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.KubernetesService;
import io.k2ecs.source.Node;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.ApplicationScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** Services of type ExternalName. */
final class ExternalNames {
    private ExternalNames() {}

    /** An ExternalName is a CNAME on Kubernetes, and stays one; one for a name of the cluster is one for that on ECS. */
    static void add(
            ApplicationScope scope,
            KubernetesService service,
            SortedMap<String, ResourceRecordSet> records,
            SortedMap<String, List<Node>> origins) {
        Optional<ScalarNode> node =
                service.externalName().flatMap(it -> service.spec().scalar("externalName"));
        if (node.isEmpty()) {
            return;
        }
        List<Node> nodes = new ArrayList<>(service.object().identity());
        service.spec().scalar("type").ifPresent(nodes::add);
        nodes.add(node.get());
        String where = "externalName of Service " + service.name();
        String value = scope.addresses()
                .rewrite(
                        node.get().text(),
                        AddressHint.address(),
                        service.namespace(),
                        node.get().at(),
                        where);
        Optional<Occurrence> dangling =
                scope.addresses().find(node.get().text(), AddressHint.address(), service.namespace()).stream()
                        .filter(it -> it.state() == Occurrence.State.DANGLING)
                        .findFirst();
        if (dangling.isPresent()) {
            nodes.forEach(it -> scope.needsDecision(it, "it stands for a name that leads nowhere on ECS"));
            scope.report(
                    Severity.ERROR,
                    node.get().at(),
                    "Service '" + service.name() + "' stands for "
                            + dangling.get().before() + ", which leads nowhere on ECS ("
                            + dangling.get().why() + ")",
                    "name the Service itself in its callers, or correct externalName");
            return;
        }
        String host = scope.addresses().loadBalancedHost(service);
        records.put(host, cname(host, value).build());
        origins.put(host, nodes);
    }

    static ResourceRecordSet.Builder cname(String host, String value) {
        return ResourceRecordSet.builder()
                .name(host)
                .type("CNAME")
                .ttl(TaskNames.TTL_SECONDS)
                .resourceRecords(ResourceRecord.builder().value(value).build());
    }
}
