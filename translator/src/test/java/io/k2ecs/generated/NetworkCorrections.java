package io.k2ecs.generated;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** What goes together in Services and NetworkPolicies. */
final class NetworkCorrections {
    private final Choice choice;

    private NetworkCorrections(Choice choice) {
        this.choice = choice;
    }

    static void addTo(Map<String, BiConsumer<Map<String, Object>, String>> byType, Choice choice) {
        NetworkCorrections corrections = new NetworkCorrections(choice);
        byType.put("ServiceSpec", corrections::service);
        byType.put("NetworkPolicyPort", corrections::port);
        byType.put("NetworkPolicyPeer", corrections::peer);
        byType.put("IPBlock", (it, path) -> Corrections.needs(it, "except", "cidr", "198.51.100.0/24"));
    }

    private void service(Map<String, Object> it, String path) {
        List<Map<String, Object>> ports = Corrections.maps(it, "ports");
        Set<Object> seen = new HashSet<>();
        ports.removeIf(port -> !seen.add(port.get("port")) || !seen.add(port.getOrDefault("nodePort", port)));
        for (int index = 0; index < ports.size() && ports.size() > 1; index++) {
            ports.get(index).putIfAbsent("name", "port-" + index);
        }
        if (it.containsKey("externalName")) {
            it.put("type", "ExternalName");
        }
        if (it.containsKey("clusterIPs")) {
            it.put("clusterIP", ((List<?>) it.get("clusterIPs")).get(0));
        }
        Corrections.needs(it, "sessionAffinityConfig", "sessionAffinity", "ClientIP");
        List<String> ofLoadBalancers = List.of(
                "allocateLoadBalancerNodePorts",
                "healthCheckNodePort",
                "loadBalancerClass",
                "loadBalancerIP",
                "loadBalancerSourceRanges");
        boolean headless = "None".equals(it.get("clusterIP"));
        boolean insisted = ofLoadBalancers.stream().anyMatch(field -> choice.insistsOn(path + "." + field))
                || choice.insistsOn(path + ".externalTrafficPolicy");
        if (headless && !insisted || "ExternalName".equals(it.get("type"))) {
            it.put("type", headless ? "ClusterIP" : "ExternalName");
            ofLoadBalancers.forEach(it::remove);
            it.remove("externalTrafficPolicy");
            ports.forEach(port -> port.remove("nodePort"));
            if (!headless) {
                it.remove("clusterIP");
                it.remove("clusterIPs");
            }
            return;
        }
        if (ports.stream().anyMatch(port -> port.containsKey("nodePort")) && !"LoadBalancer".equals(it.get("type"))) {
            it.put("type", "NodePort");
        }
        Corrections.needs(it, "healthCheckNodePort", "externalTrafficPolicy", "Local");
        if (ofLoadBalancers.stream().anyMatch(it::containsKey)) {
            it.put("type", "LoadBalancer");
        }
        if (it.containsKey("externalTrafficPolicy")
                && List.of("ClusterIP").contains(it.getOrDefault("type", "ClusterIP"))) {
            it.put("type", "NodePort");
        }
    }

    private void port(Map<String, Object> it, String path) {
        if (it.containsKey("endPort") && !(it.get("port") instanceof Integer)) {
            it.put("port", 60_000);
        }
    }

    private void peer(Map<String, Object> it, String path) {
        if (it.containsKey("ipBlock") && (it.containsKey("podSelector") || it.containsKey("namespaceSelector"))) {
            if (choice.insistsOn(path + ".ipBlock")) {
                it.remove("podSelector");
                it.remove("namespaceSelector");
            } else {
                it.remove("ipBlock");
            }
        }
        if (it.isEmpty()) {
            it.put("podSelector", new LinkedHashMap<>());
        }
    }
}
