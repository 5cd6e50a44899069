package io.k2ecs.cluster;

import static io.k2ecs.cluster.JsonTree.map;
import static io.k2ecs.cluster.JsonTree.maps;
import static io.k2ecs.cluster.JsonTree.text;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Takes out of an object what the API server and the controllers have put there. Defaults stay: rules know them.
 *
 * @see <a href="https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/object-meta/">ObjectMeta</a>
 */
final class ServerFields {
    private static final List<String> METADATA = List.of(
            "creationTimestamp",
            "deletionGracePeriodSeconds",
            "deletionTimestamp",
            "finalizers",
            "generateName",
            "generation",
            "managedFields",
            "resourceVersion",
            "selfLink",
            "uid");

    private static final Set<String> ANNOTATIONS = Set.of(
            "autoscaling.alpha.kubernetes.io/conditions",
            "autoscaling.alpha.kubernetes.io/current-metrics",
            "batch.kubernetes.io/job-tracking",
            "control-plane.alpha.kubernetes.io/leader",
            "deployment.kubernetes.io/desired-replicas",
            "deployment.kubernetes.io/max-replicas",
            "deployment.kubernetes.io/revision",
            "deprecated.daemonset.template.generation",
            "endpoints.kubernetes.io/last-change-trigger-time",
            "kubectl.kubernetes.io/last-applied-configuration",
            "kubectl.kubernetes.io/restartedAt",
            "pv.kubernetes.io/bind-completed",
            "pv.kubernetes.io/bound-by-controller",
            "pv.kubernetes.io/provisioned-by",
            "volume.beta.kubernetes.io/storage-provisioner",
            "volume.kubernetes.io/selected-node",
            "volume.kubernetes.io/storage-provisioner");

    /** What a Job writes on itself and on its pods. */
    private static final Set<String> JOB_LABELS =
            Set.of("batch.kubernetes.io/controller-uid", "batch.kubernetes.io/job-name", "controller-uid", "job-name");

    private static final Set<String> INJECTED_TOLERATIONS =
            Set.of("node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable");

    private static final String TOKEN_VOLUME = "kube-api-access-";

    private ServerFields() {}

    /** Changes the object itself. */
    static void remove(String kind, Map<String, Object> object) {
        object.remove("status");
        map(object, "metadata").ifPresent(ServerFields::metadata);
        map(object, "spec").ifPresent(spec -> {
            JsonTree.forEachMap(spec, "", ServerFields::nested);
            maps(spec, "volumeClaimTemplates").forEach(claim -> claim.remove("status"));
            switch (kind) {
                case "Service" -> service(spec);
                case "Job" -> job(object, spec);
                case "Pod" -> pod(spec);
                case "PersistentVolume" -> map(spec, "claimRef").ifPresent(ServerFields::reference);
                default -> {}
            }
        });
        if (kind.equals("ServiceAccount")) {
            tokens(object);
        }
    }

    private static void metadata(Map<String, Object> metadata) {
        METADATA.forEach(metadata::remove);
        map(metadata, "annotations")
                .ifPresent(annotations -> annotations.keySet().removeAll(ANNOTATIONS));
        removeIfEmpty(metadata, "annotations");
    }

    /** Templates of pods and claims, and pods wherever they are. */
    private static void nested(String key, Map<String, Object> map) {
        if (key.equals("metadata")) {
            map.remove("creationTimestamp");
            map(map, "annotations")
                    .ifPresent(annotations -> annotations.keySet().removeAll(ANNOTATIONS));
            removeIfEmpty(map, "annotations");
        }
        boolean isPod = map.get("containers") instanceof List<?>;
        // The older name, which the server repeats.
        if (isPod && Objects.equals(map.get("serviceAccount"), map.get("serviceAccountName"))) {
            map.remove("serviceAccount");
        }
    }

    private static void service(Map<String, Object> spec) {
        if (!text(spec, "clusterIP").equals("None")) {
            spec.remove("clusterIP");
        }
        spec.remove("clusterIPs");
        spec.remove("healthCheckNodePort");
    }

    private static void job(Map<String, Object> object, Map<String, Object> spec) {
        if (!JsonTree.isTrue(spec, "manualSelector")) {
            spec.remove("selector");
        }
        for (Object owner : List.of(object, spec.getOrDefault("template", Map.of()))) {
            map(owner, "metadata").ifPresent(metadata -> {
                map(metadata, "labels").ifPresent(labels -> labels.keySet().removeAll(JOB_LABELS));
                removeIfEmpty(metadata, "labels");
            });
        }
    }

    private static void pod(Map<String, Object> spec) {
        spec.remove("nodeName");
        spec.remove("priority");
        if (spec.get("tolerations") instanceof List<?> tolerations) {
            tolerations.removeIf(ServerFields::isInjected);
            removeIfEmpty(spec, "tolerations");
        }
        removeTokens(spec, "volumes");
        for (String containers : List.of("containers", "initContainers", "ephemeralContainers")) {
            maps(spec, containers).forEach(container -> removeTokens(container, "volumeMounts"));
        }
    }

    private static boolean isInjected(Object toleration) {
        return INJECTED_TOLERATIONS.contains(text(toleration, "key"))
                && text(toleration, "operator").equals("Exists")
                && text(toleration, "effect").equals("NoExecute")
                && Objects.equals(map(toleration).orElseThrow().get("tolerationSeconds"), 300);
    }

    private static void removeTokens(Map<String, Object> owner, String list) {
        if (owner.get(list) instanceof List<?> items) {
            items.removeIf(item -> text(item, "name").startsWith(TOKEN_VOLUME));
            removeIfEmpty(owner, list);
        }
    }

    private static void reference(Map<String, Object> reference) {
        reference.remove("resourceVersion");
        reference.remove("uid");
    }

    /** Before Kubernetes 1.24 each account had a Secret with its token. */
    private static void tokens(Map<String, Object> account) {
        if (account.get("secrets") instanceof List<?> secrets) {
            String prefix = JsonTree.name(account) + "-token-";
            secrets.removeIf(secret -> text(secret, "name").startsWith(prefix));
            removeIfEmpty(account, "secrets");
        }
    }

    private static void removeIfEmpty(Map<String, Object> owner, String key) {
        Object value = owner.get(key);
        if (value instanceof Map<?, ?> map && map.isEmpty() || value instanceof List<?> list && list.isEmpty()) {
            owner.remove(key);
        }
    }
}
