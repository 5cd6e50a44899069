package io.k2ecs.translate.network;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.KubernetesService;
import io.k2ecs.model.OutsideEndpoints;
import io.k2ecs.model.OutsideEndpoints.Address;
import io.k2ecs.model.OutsideEndpoints.Kind;
import io.k2ecs.resolve.TranslatedKind;
import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.Node;
import io.k2ecs.translate.ApplicationRule;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.TranslationRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** Endpoints and EndpointSlices. */
@AutoService(TranslationRule.class)
public final class FixedEndpoints implements ApplicationRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR347",
            "Fixed endpoints of Services become addresses in the private zone",
            "A Service without a selector leads to addresses that somebody has written down in Endpoints or EndpointSlices."
                    + " Its name in the private zone leads there too (TR304), on the ports of the endpoints: nobody"
                    + " translates the Service's port. They must be reached from the VPC. Endpoints of a Service with a"
                    + " selector are the cluster's own work.",
            "https://kubernetes.io/docs/concepts/services-networking/service/#services-without-selectors");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ApplicationScope scope) {
        Set<ManifestObject> used = scope.application().services().stream()
                .filter(FixedEndpoints::isServed)
                .flatMap(it -> it.outside().stream())
                .flatMap(it -> it.objects().stream())
                .collect(Collectors.toSet());
        Stream.of(TranslatedKind.ENDPOINTS, TranslatedKind.ENDPOINT_SLICE)
                .flatMap(it -> it.objects(scope.application().manifests()))
                .forEach(it -> account(scope, it, used.contains(it)));
        scope.application().services().stream().filter(FixedEndpoints::isServed).forEach(it -> report(scope, it));
    }

    /** Whether a name of the private zone leads to the endpoints of a Service. */
    static boolean isServed(KubernetesService service) {
        return service.outside()
                .filter(it -> !it.addresses().isEmpty() && !it.ports().isEmpty())
                .isPresent();
    }

    private static void account(ApplicationScope scope, ManifestObject object, boolean used) {
        if (used) {
            scope.notApplicable(object.root(), "an address in DNS says no more than where it leads");
            return;
        }
        boolean selected = scope.application().services().stream()
                .anyMatch(it -> it.namespace().equals(object.namespace())
                        && !it.spec().scalarEntries("selector").isEmpty()
                        && (it.name().equals(object.name()) || object.name().startsWith(it.name() + "-")));
        if (selected) {
            scope.notApplicable(object.root(), "the cluster makes it for the selector of its Service");
            return;
        }
        scope.drop(object.root(), "no Service without a selector leads there");
        scope.report(
                Severity.WARNING,
                object.at(),
                object.label() + " has addresses of no Service of the input, or none that is ready",
                "add its Service to the input, if somebody calls it");
    }

    private static void report(ApplicationScope scope, KubernetesService service) {
        OutsideEndpoints outside = service.outside().orElseThrow();
        String ports = outside.ports().entrySet().stream()
                .map(it -> it.getKey().equals(it.getValue())
                        ? "port " + it.getKey()
                        : "port %d by way of %d".formatted(it.getKey(), it.getValue()))
                .collect(Collectors.joining(", "));
        scope.report(
                Severity.WARNING,
                service.object().at(),
                "Service '%s' leads to fixed addresses, and so does %s: %s (%s)"
                        .formatted(
                                service.name(),
                                scope.addresses().loadBalancedHost(service),
                                outside.addresses().stream().map(Address::text).collect(Collectors.joining(", ")),
                                ports),
                "make sure that tasks reach these addresses: connect the networks and open the firewalls");
    }

    /** Adds the records of a Service's fixed addresses. */
    static void add(
            ApplicationScope scope,
            KubernetesService service,
            SortedMap<String, ResourceRecordSet> records,
            SortedMap<String, List<Node>> origins) {
        if (!isServed(service)) {
            return;
        }
        OutsideEndpoints outside = service.outside().orElseThrow();
        String host = scope.addresses().loadBalancedHost(service);
        boolean numbers = outside.addresses().stream().anyMatch(it -> it.kind() != Kind.FQDN);
        for (Kind kind : List.of(Kind.IPV4, Kind.IPV6)) {
            List<Address> addresses = ofKind(outside, kind);
            if (!addresses.isEmpty()) {
                String key = host + " " + kind;
                records.put(key, record(host, kind, addresses).build());
                origins.put(key, nodes(service, outside, addresses));
            }
        }
        for (Address name : ofKind(outside, Kind.FQDN)) {
            if (numbers) {
                // A name with a CNAME has no other records; Kubernetes, too, sends no requests to names.
                scope.drop(name.node(), "the other addresses are numbers, and a name in DNS has either");
                continue;
            }
            boolean several = outside.addresses().size() > 1;
            String key = host + " " + name.text();
            records.put(
                    key,
                    record(host, Kind.FQDN, List.of(name))
                            .setIdentifier(several ? name.text() : null)
                            .weight(several ? 1L : null)
                            .build());
            origins.put(key, nodes(service, outside, List.of(name)));
        }
    }

    private static List<Address> ofKind(OutsideEndpoints outside, Kind kind) {
        return outside.addresses().stream().filter(it -> it.kind() == kind).toList();
    }

    private static ResourceRecordSet.Builder record(String host, Kind kind, List<Address> addresses) {
        String type =
                switch (kind) {
                    case IPV4 -> "A";
                    case IPV6 -> "AAAA";
                    case FQDN -> "CNAME";
                };
        return ResourceRecordSet.builder()
                .name(host)
                .type(type)
                .ttl(TaskNames.TTL_SECONDS)
                .resourceRecords(addresses.stream()
                        .map(it -> ResourceRecord.builder().value(it.text()).build())
                        .toList());
    }

    private static List<Node> nodes(KubernetesService service, OutsideEndpoints outside, List<Address> addresses) {
        List<Node> nodes = new ArrayList<>(service.object().identity());
        service.ports().forEach(port -> List.of("name", "port")
                .forEach(field ->
                        Optional.of(port.node()).flatMap(it -> it.scalar(field)).ifPresent(nodes::add)));
        addresses.forEach(it -> nodes.add(it.node()));
        outside.objects().forEach(it -> nodes.addAll(deciding(it)));
        return nodes;
    }

    /** What of an object decides on where its Service leads. */
    private static List<Node> deciding(ManifestObject object) {
        MapNode root = object.root();
        List<Node> nodes = new ArrayList<>();
        boolean slice = TranslatedKind.ENDPOINT_SLICE.matches(object);
        object.identity().stream()
                // That of a slice is only a name.
                .filter(it -> !slice || !it.path().pointer().endsWith("/metadata/name"))
                .forEach(nodes::add);
        List<MapNode> holders = slice ? List.of(root) : root.maps("subsets");
        holders.stream().flatMap(it -> it.maps("ports").stream()).forEach(port -> List.of("name", "port")
                .forEach(field -> port.scalar(field).ifPresent(nodes::add)));
        if (slice) {
            root.map("metadata")
                    .map(it -> it.scalarEntries("labels").get("kubernetes.io/service-name"))
                    .ifPresent(nodes::add);
            root.maps("endpoints").stream()
                    .flatMap(it -> it.map("conditions").stream())
                    .flatMap(it -> it.scalar("ready").stream())
                    .forEach(nodes::add);
        }
        return nodes;
    }
}
