package io.k2ecs.cluster;

import static io.k2ecs.cluster.JsonTree.map;
import static io.k2ecs.cluster.JsonTree.maps;
import static io.k2ecs.cluster.JsonTree.name;
import static io.k2ecs.cluster.JsonTree.namespace;
import static io.k2ecs.cluster.JsonTree.text;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells what nobody wrote: what controllers have made of other objects, and what is in every namespace. */
final class MadeByOthers {
    /** Controllers of Kubernetes whose objects stand for what they make, and operators that fill Secrets. */
    private static final Set<String> OWNERS = Set.of(
            "CronJob",
            "DaemonSet",
            "Deployment",
            "Endpoints",
            "ExternalSecret",
            "Job",
            "Node",
            "ReplicaSet",
            "ReplicationController",
            "SealedSecret",
            "Service",
            "StatefulSet");

    private static final Set<String> CONFIG_MAPS_OF_EVERY_NAMESPACE =
            Set.of("istio-ca-root-cert", "kube-root-ca.crt", "openshift-service-ca.crt");

    private static final Set<String> SECRETS_OF_CONTROLLERS =
            Set.of("bootstrap.kubernetes.io/token", "helm.sh/release.v1", "kubernetes.io/service-account-token");

    private final Set<Identity> read = new HashSet<>();
    private final Set<Identity> servicesWithSelector = new HashSet<>();

    private record Identity(String kind, String namespace, String name) {
        static Identity of(Map<String, Object> object) {
            return new Identity(text(object, "kind"), JsonTree.namespace(object), JsonTree.name(object));
        }
    }

    /** @param objects all that were read */
    MadeByOthers(List<Map<String, Object>> objects) {
        for (Map<String, Object> object : objects) {
            read.add(Identity.of(object));
            if (text(object, "kind").equals("Service")
                    && map(object, "spec", "selector")
                            .filter(it -> !it.isEmpty())
                            .isPresent()) {
                servicesWithSelector.add(Identity.of(object));
            }
        }
    }

    /** The object that has made this one and stands for it, such as {@code Deployment web}. */
    Optional<Map<String, Object>> owner(Map<String, Object> object) {
        return map(object, "metadata").stream()
                .flatMap(metadata -> maps(metadata, "ownerReferences").stream())
                .filter(owner -> JsonTree.isTrue(owner, "controller"))
                .filter(owner -> OWNERS.contains(text(owner, "kind")))
                .findFirst();
    }

    /** Whether an owner was read too. Pods of nodes are not of the application. */
    boolean isRead(Map<String, Object> owner, Map<String, Object> object) {
        return text(owner, "kind").equals("Node")
                || read.contains(new Identity(text(owner, "kind"), namespace(object), text(owner, "name")));
    }

    boolean isOfEveryNamespace(Map<String, Object> object) {
        String name = name(object);
        return switch (text(object, "kind")) {
            case "ConfigMap" -> CONFIG_MAPS_OF_EVERY_NAMESPACE.contains(name) || isRelease(object);
            case "Secret" -> SECRETS_OF_CONTROLLERS.contains(text(object, "type"));
            case "Service", "Endpoints", "EndpointSlice" ->
                name.equals("kubernetes") && namespace(object).equals("default")
                        || servicesWithSelector.contains(new Identity("Service", namespace(object), name))
                                && text(object, "kind").equals("Endpoints");
            case "ServiceAccount" -> name.equals("default") && saysNothing(object);
            default -> false;
        };
    }

    /** Helm may keep its releases in ConfigMaps. */
    private static boolean isRelease(Map<String, Object> configMap) {
        return name(configMap).startsWith("sh.helm.release.v1.")
                && map(configMap, "metadata", "labels")
                        .filter(it -> text(it, "owner").equals("helm"))
                        .isPresent();
    }

    /** A role of AWS may hang on the account that every namespace has. The object has been cleaned. */
    private static boolean saysNothing(Map<String, Object> account) {
        return map(account, "metadata", "annotations").isEmpty()
                && !account.containsKey("imagePullSecrets")
                && !account.containsKey("secrets")
                && !account.containsKey("automountServiceAccountToken");
    }
}
