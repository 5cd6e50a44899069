package io.k2ecs.generated;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values of Services, Ingresses and NetworkPolicies. */
final class NetworkValues {
    private NetworkValues() {}

    static void addTo(FieldValues values) {
        services(values);
        ingresses(values);
        policies(values);
    }

    private static void services(FieldValues values) {
        values.text(
                "ServiceSpec.selector",
                here -> new LinkedHashMap<>(
                        here.labels().isEmpty() ? Map.of("app", "none") : here.oneOf(here.labels())));
        values.oneOf("ServiceSpec.type", "ClusterIP", "NodePort", "LoadBalancer");
        values.oneOf("ServiceSpec.clusterIP", "None", "10.96.0.17");
        values.oneOf("ServiceSpec.clusterIPs", List.of("10.96.0.17"));
        values.oneOf("ServiceSpec.externalIPs", List.of("198.51.100.9"));
        values.oneOf("ServiceSpec.externalName", "payment.example.com");
        values.oneOf("ServiceSpec.externalTrafficPolicy", "Cluster", "Local");
        values.oneOf("ServiceSpec.healthCheckNodePort", 32_001);
        values.oneOf("ServiceSpec.internalTrafficPolicy", "Cluster", "Local");
        values.some("ServiceSpec.ipFamilies", "IPv4", "IPv6");
        values.oneOf("ServiceSpec.ipFamilyPolicy", "SingleStack", "PreferDualStack", "RequireDualStack");
        values.oneOf("ServiceSpec.loadBalancerClass", "service.k8s.aws/nlb");
        values.oneOf("ServiceSpec.loadBalancerIP", "198.51.100.10");
        values.oneOf("ServiceSpec.loadBalancerSourceRanges", List.of("198.51.100.0/24"));
        values.oneOf("ServiceSpec.sessionAffinity", "None", "ClientIP");
        values.number("ClientIPConfig.timeoutSeconds", 1, 86_400);
        values.oneOf("ServiceSpec.trafficDistribution", "PreferClose");
        values.oneOf(
                "ServicePort.appProtocol",
                "http",
                "HTTP",
                "https",
                "kubernetes.io/h2c",
                "grpc",
                "redis",
                "example.com/own");
        values.text("ServicePort.name", here -> here.fresh(here.oneOf(List.of("http", "grpc", "tcp", "web"))));
        values.put("ServicePort.nodePort", here -> List.of(here.between(30_000, 32_767)));
        values.put("ServicePort.port", here -> List.of(80, 8080, here.between(1, 65_535)));
        values.oneOf("ServicePort.protocol", "TCP", "UDP", "SCTP");
        values.put("ServicePort.targetPort", here -> List.of(8080, 80, here.between(1, 65_535), "http-1"));
    }

    private static void ingresses(FieldValues values) {
        values.oneOf("IngressSpec.ingressClassName", "nginx", "alb", "traefik");
        values.text(
                "IngressServiceBackend.name",
                here -> here.existing(here.services().keySet(), "no-service"));
        values.put("ServiceBackendPort.number", here -> List.of(80, 8080));
        values.oneOf("ServiceBackendPort.name", "http-1", "web-1");
        values.oneOf("IngressRule.host", "shop.example.com", "*.example.com", "api.example.com");
        values.put(
                "HTTPIngressPath.path",
                here -> List.of("/", "/api", "/api/v1/", "/a b", "/" + here.fresh("path"), "/x*y?"));
        values.oneOf("HTTPIngressPath.pathType", "Exact", "Prefix", "ImplementationSpecific");
        values.oneOf("IngressTLS.hosts", List.of("shop.example.com"));
        values.oneOf("IngressTLS.secretName", "shop-tls");
    }

    private static void policies(FieldValues values) {
        values.some("NetworkPolicySpec.policyTypes", "Ingress", "Egress");
        values.put("NetworkPolicyPort.port", here -> List.of(80, 8080, here.between(1, 60_000), "http-1"));
        values.number("NetworkPolicyPort.endPort", 60_001, 65_535);
        values.oneOf("NetworkPolicyPort.protocol", "TCP", "UDP", "SCTP");
        values.oneOf("IPBlock.cidr", "0.0.0.0/0", "198.51.100.0/24", "2001:db8::/32", "10.0.0.0/8");
        values.oneOf("IPBlock.except", List.of("198.51.100.64/26"));
    }
}
