package io.k2ecs.resolve;

import io.k2ecs.model.WorkloadKind;
import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.ManifestSet;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The kinds of objects that are translated, with the API versions in which their fields are known. The same kind of
 * another group, such as a Service of Knative, is another thing.
 */
public enum TranslatedKind {
    CLUSTER_ROLE("ClusterRole", "rbac.authorization.k8s.io/v1"),
    CLUSTER_ROLE_BINDING("ClusterRoleBinding", "rbac.authorization.k8s.io/v1"),
    CONFIG_MAP("ConfigMap", "v1"),
    CRON_JOB("CronJob", "batch/v1"),
    DAEMON_SET("DaemonSet", "apps/v1"),
    DEPLOYMENT("Deployment", "apps/v1"),
    ENDPOINTS("Endpoints", "v1"),
    ENDPOINT_SLICE("EndpointSlice", "discovery.k8s.io/v1"),
    GATEWAY("Gateway", "gateway.networking.k8s.io/v1", "gateway.networking.k8s.io/v1beta1"),
    GATEWAY_CLASS("GatewayClass", "gateway.networking.k8s.io/v1", "gateway.networking.k8s.io/v1beta1"),
    HORIZONTAL_POD_AUTOSCALER("HorizontalPodAutoscaler", "autoscaling/v2", "autoscaling/v1"),
    HTTP_ROUTE("HTTPRoute", "gateway.networking.k8s.io/v1", "gateway.networking.k8s.io/v1beta1"),
    INGRESS("Ingress", "networking.k8s.io/v1"),
    JOB("Job", "batch/v1"),
    LIMIT_RANGE("LimitRange", "v1"),
    NAMESPACE("Namespace", "v1"),
    NETWORK_POLICY("NetworkPolicy", "networking.k8s.io/v1"),
    PERSISTENT_VOLUME("PersistentVolume", "v1"),
    PERSISTENT_VOLUME_CLAIM("PersistentVolumeClaim", "v1"),
    POD("Pod", "v1"),
    POD_DISRUPTION_BUDGET("PodDisruptionBudget", "policy/v1"),
    PRIORITY_CLASS("PriorityClass", "scheduling.k8s.io/v1"),
    REPLICATION_CONTROLLER("ReplicationController", "v1"),
    REPLICA_SET("ReplicaSet", "apps/v1"),
    RESOURCE_QUOTA("ResourceQuota", "v1"),
    ROLE("Role", "rbac.authorization.k8s.io/v1"),
    ROLE_BINDING("RoleBinding", "rbac.authorization.k8s.io/v1"),
    RUNTIME_CLASS("RuntimeClass", "node.k8s.io/v1"),
    SECRET("Secret", "v1"),
    SERVICE("Service", "v1"),
    SERVICE_ACCOUNT("ServiceAccount", "v1"),
    STATEFUL_SET("StatefulSet", "apps/v1"),
    STORAGE_CLASS("StorageClass", "storage.k8s.io/v1");

    private final String kind;
    private final List<String> apiVersions;

    TranslatedKind(String kind, String... apiVersions) {
        this.kind = kind;
        this.apiVersions = List.of(apiVersions);
    }

    /** The kind of a workload. */
    public static TranslatedKind of(WorkloadKind workload) {
        return Arrays.stream(values())
                .filter(it -> it.kind.equals(workload.kubernetesKind()))
                .findFirst()
                .orElseThrow();
    }

    /** The name in manifests. */
    public String kind() {
        return kind;
    }

    /** The API versions that are known, the newest first. */
    public List<String> apiVersions() {
        return apiVersions;
    }

    /** Whether an object is of this kind and of a known version. */
    public boolean matches(ManifestObject object) {
        return object.kind().equals(kind) && apiVersions.contains(object.apiVersion());
    }

    /** The objects of this kind and of a known version, in the order of the input. */
    public Stream<ManifestObject> objects(ManifestSet manifests) {
        return manifests.objects().stream().filter(this::matches);
    }
}
