package io.k2ecs.generated;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** What stands around an object when one of its fields is tried, so that the object means something. */
final class Companions {
    private static final String DEPLOYMENT = """
            {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web", "namespace": "%1$s"}, "spec": {
              "selector": {"matchLabels": {"app": "web"}},
              "template": {"metadata": {"labels": {"app": "web"}}, "spec": {%2$s "containers": [
                {"name": "c-1", "image": "example/web:1", "ports": [{"name": "http-1", "containerPort": 8080}]%3$s}]}}}}
            """;

    private static final String SERVICE = """
            {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "svc-1", "namespace": "%1$s"}, "spec": {
              "selector": {"app": "web"}, "ports": [{"name": "http-1", "port": 80, "targetPort": 8080}]}}
            """;

    private static final String GATEWAY = """
            {"apiVersion": "gateway.networking.k8s.io/v1", "kind": "Gateway",
             "metadata": {"name": "outer", "namespace": "%1$s"},
             "spec": {"gatewayClassName": "edge", "listeners": [{"name": "http", "port": 80, "protocol": "HTTP"}]}}
            """;

    private static final String ROUTE = """
            {"apiVersion": "gateway.networking.k8s.io/v1", "kind": "HTTPRoute",
             "metadata": {"name": "route", "namespace": "%1$s"},
             "spec": {"parentRefs": [{"name": "outer"}], "rules": [{"backendRefs": [{"name": "svc-1", "port": 80}]}]}}
            """;

    private static final String OUTSIDE = """
            {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "outside", "namespace": "%1$s"},
             "spec": {"ports": [{"port": 5432}]}}
            """;

    private static final List<Map<String, Object>> PORTS = List.of(Map.of("port", 5432));

    private static final String SIZED = ", \"resources\": {\"requests\": {\"cpu\": \"250m\", \"memory\": \"256Mi\"}}";

    private Companions() {}

    /** The name under which the companions know an object of a kind. */
    static String name(String kind) {
        return switch (kind) {
            case "Service" -> "svc-1";
            case "Endpoints", "EndpointSlice" -> "outside";
            case "Gateway" -> "outer";
            case "GatewayClass" -> "edge";
            case "ConfigMap" -> "settings";
            case "Secret" -> "keys";
            case "PersistentVolumeClaim" -> "claim";
            case "PersistentVolume" -> "media";
            case "ServiceAccount" -> "app";
            default -> "sample";
        };
    }

    /** What fields of an object may refer to. */
    static Surroundings surroundings(String namespace) {
        Surroundings here = new Surroundings(new Middle(), namespace);
        here.labels().add(new TreeMap<>(Map.of("app", "web")));
        here.services().put("svc-1", List.of(80));
        here.workloads().add("Deployment web");
        here.configMaps().put("settings", List.of("LEVEL", "app.conf"));
        here.secrets().put("keys", List.of("TOKEN"));
        here.claims().add("claim");
        here.serviceAccounts().add("app");
        return here;
    }

    /** Objects around it; the second, if there is one, does not use it. */
    static List<String> of(String kind, String namespace) {
        String web = DEPLOYMENT.formatted(namespace, "", SIZED);
        return switch (kind) {
            case "Service",
                    "HorizontalPodAutoscaler",
                    "PodDisruptionBudget",
                    "NetworkPolicy",
                    "Namespace",
                    "ResourceQuota" -> List.of(web);
            case "Ingress" -> List.of(web + "---\n" + SERVICE.formatted(namespace));
            case "Endpoints", "EndpointSlice" -> List.of(OUTSIDE.formatted(namespace));
            case "Gateway" -> List.of(documents(web, SERVICE.formatted(namespace), ROUTE.formatted(namespace)));
            case "HTTPRoute" -> List.of(documents(web, SERVICE.formatted(namespace), GATEWAY.formatted(namespace)));
            case "GatewayClass" ->
                List.of(documents(
                        web, SERVICE.formatted(namespace), ROUTE.formatted(namespace), GATEWAY.formatted(namespace)));
            case "LimitRange" -> List.of(DEPLOYMENT.formatted(namespace, "", ""));
            case "ConfigMap" ->
                List.of(
                        DEPLOYMENT.formatted(
                                namespace, "", ", \"envFrom\": [{\"configMapRef\": {\"name\": \"settings\"}}]"),
                        web);
            case "Secret" ->
                List.of(
                        DEPLOYMENT.formatted(namespace, "", ", \"envFrom\": [{\"secretRef\": {\"name\": \"keys\"}}]"),
                        web);
            case "PersistentVolumeClaim" -> List.of(mounting(namespace));
            case "StorageClass" -> List.of(mounting(namespace) + claim(namespace, "storageClassName", "sample"));
            case "PersistentVolume" -> List.of(mounting(namespace) + claim(namespace, "volumeName", "media"));
            case "ServiceAccount", "ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding" ->
                List.of(DEPLOYMENT.formatted(namespace, "\"serviceAccountName\": \"app\",", SIZED)
                        + (kind.equals("ServiceAccount") ? "" : """
                                        ---
                                        {"apiVersion": "v1", "kind": "ServiceAccount",
                                         "metadata": {"name": "app", "namespace": "%s"}}
                                        """.formatted(namespace)));
            default -> List.of("""
                    {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "settings", "namespace": "%1$s"},
                     "data": {"LEVEL": "info", "app.conf": "x"}}
                    ---
                    {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "keys", "namespace": "%1$s"},
                     "stringData": {"TOKEN": "s3cr3t"}}
                    ---
                    {"apiVersion": "v1", "kind": "ServiceAccount", "metadata": {"name": "app", "namespace": "%1$s"}}
                    ---
                    {"apiVersion": "v1", "kind": "PersistentVolumeClaim",
                     "metadata": {"name": "claim", "namespace": "%1$s"},
                     "spec": {"accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "1Gi"}}}}
                    """.formatted(namespace));
        };
    }

    /** Gives an object what it must have for its companions to mean something to it. */
    static void connect(Map<String, Object> object, String kind) {
        switch (kind) {
            case "Service" -> {
                Map<String, Object> spec = Corrections.map(object, "spec");
                spec.putIfAbsent("selector", Map.of("app", "web"));
                Corrections.maps(spec, "ports").forEach(it -> it.putIfAbsent("targetPort", 8080));
            }
            case "Endpoints" -> {
                object.putIfAbsent("subsets", List.of(Map.of()));
                fill(object, "subsets", Map.of("addresses", List.of(Map.of("ip", "10.20.0.15")), "ports", PORTS));
            }
            case "EndpointSlice" -> {
                Map<String, Object> metadata = Corrections.map(object, "metadata");
                Map<String, Object> labels = new TreeMap<>(Map.of("kubernetes.io/service-name", "outside"));
                Corrections.map(metadata, "labels").forEach(labels::putIfAbsent);
                metadata.put("labels", labels);
                object.putIfAbsent("endpoints", List.of(Map.of()));
                fill(object, "endpoints", Map.of("addresses", List.of("10.20.0.15")));
                object.putIfAbsent("ports", PORTS);
            }
            case "Gateway" -> {
                object.putIfAbsent("spec", new LinkedHashMap<>());
                Map<String, Object> spec = Corrections.map(object, "spec");
                spec.put("gatewayClassName", "edge");
                spec.putIfAbsent("listeners", List.of(Map.of("name", "http", "port", 80, "protocol", "HTTP")));
            }
            case "HTTPRoute" -> {
                object.putIfAbsent("spec", new LinkedHashMap<>());
                Map<String, Object> spec = Corrections.map(object, "spec");
                spec.putIfAbsent("parentRefs", List.of(Map.of()));
                put(spec, "parentRefs", Map.of("name", "outer"));
                spec.putIfAbsent("rules", List.of(Map.of()));
                fill(spec, "rules", Map.of("backendRefs", List.of(Map.of())));
                Corrections.maps(spec, "rules")
                        .forEach(it -> put(it, "backendRefs", Map.of("name", "svc-1", "port", 80)));
            }
            case "ConfigMap" -> object.putIfAbsent("data", Map.of("LEVEL", "info"));
            case "Secret" -> {
                if (!object.containsKey("data")) {
                    object.putIfAbsent("stringData", Map.of("TOKEN", "s3cr3t"));
                }
            }
            default -> {}
        }
    }

    /** Adds what items of a list lack. */
    private static void fill(Map<String, Object> object, String list, Map<String, Object> parts) {
        List<Map<String, Object>> items = new ArrayList<>();
        for (Map<String, Object> item : Corrections.maps(object, list)) {
            Map<String, Object> filled = new LinkedHashMap<>(item);
            parts.forEach(filled::putIfAbsent);
            items.add(filled);
        }
        object.put(list, items);
    }

    /** Sets parts of the items of a list. */
    private static void put(Map<String, Object> object, String list, Map<String, Object> parts) {
        List<Map<String, Object>> items = new ArrayList<>();
        for (Map<String, Object> item : Corrections.maps(object, list)) {
            Map<String, Object> changed = new LinkedHashMap<>(item);
            changed.putAll(parts);
            items.add(changed);
        }
        object.put(list, items);
    }

    private static String documents(String... documents) {
        return String.join("---\n", documents);
    }

    /** Whether a field of a ConfigMap or Secret fares differently if no container reads it. */
    static boolean dependsOnUse(String field) {
        return field.startsWith("data") || field.startsWith("stringData") || field.startsWith("binaryData");
    }

    private static String claim(String namespace, String field, String value) {
        return """
                ---
                {"apiVersion": "v1", "kind": "PersistentVolumeClaim", "metadata": {"name": "claim", "namespace": "%s"},
                 "spec": {"accessModes": ["ReadWriteOnce"], "%s": "%s", "resources": {"requests": {"storage": "1Gi"}}}}
                """.formatted(namespace, field, value);
    }

    private static String mounting(String namespace) {
        return DEPLOYMENT.formatted(
                namespace,
                "\"volumes\": [{\"name\": \"data\", \"persistentVolumeClaim\": {\"claimName\": \"claim\"}}],",
                ", \"volumeMounts\": [{\"name\": \"data\", \"mountPath\": \"/data\"}]");
    }

    /** Always the one in the middle, so that what is made is always the same. */
    private static final class Middle extends Random {
        private static final long serialVersionUID = 1;

        @Override
        public int nextInt(int bound) {
            return bound / 2;
        }

        @Override
        public long nextLong() {
            return 0x1234_5678_9ABC_DEFL;
        }
    }
}
