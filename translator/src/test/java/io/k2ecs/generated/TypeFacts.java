package io.k2ecs.generated;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the API server wants of an object beyond the types of its fields: which fields must be there, and of which only
 * one may be.
 *
 * @see <a href="https://kubernetes.io/docs/reference/kubernetes-api/">the reference of the API</a>
 */
final class TypeFacts {
    private TypeFacts() {}

    /** @param required whether one of them must be there */
    record Union(boolean required, List<String> members) {
        static Union oneOf(String... members) {
            return new Union(true, List.of(members));
        }

        static Union atMostOneOf(String... members) {
            return new Union(false, List.of(members));
        }
    }

    /** What the API server fills in itself or refuses to be told, by type. */
    private static final Map<String, Set<String>> NOT_WRITTEN = Map.of(
            "ObjectMeta",
            Set.of("generateName"),
            // Only the subresource of a running pod takes them.
            "PodSpec",
            Set.of("ephemeralContainers"));

    private static final Map<String, Set<String>> REQUIRED = Map.ofEntries(
            fields("ClusterRoleBinding", "roleRef"),
            fields("RoleBinding", "roleRef"),
            fields("RoleRef", "apiGroup", "kind", "name"),
            fields("rbac/Subject", "kind", "name"),
            fields("PolicyRule", "verbs"),
            fields("ManagedFieldsEntry", "manager", "operation", "apiVersion", "fieldsType"),
            fields("OwnerReference", "apiVersion", "kind", "name", "uid"),
            fields("LabelSelectorRequirement", "key", "operator"),
            fields("CronJob", "spec"),
            fields("CronJobSpec", "schedule", "jobTemplate"),
            fields("JobTemplateSpec", "spec"),
            fields("Job", "spec"),
            fields("JobSpec", "template"),
            fields("PodFailurePolicy", "rules"),
            fields("PodFailurePolicyRule", "action"),
            fields("PodFailurePolicyOnExitCodesRequirement", "operator", "values"),
            fields("PodFailurePolicyOnPodConditionsPattern", "type", "status"),
            fields("SuccessPolicy", "rules"),
            fields("SuccessPolicyRule", "succeededCount"),
            fields("PodTemplateSpec", "metadata", "spec"),
            fields("PodSpec", "containers"),
            fields("PreferredSchedulingTerm", "weight", "preference"),
            fields("NodeSelectorRequirement", "key", "operator"),
            fields("NodeSelector", "nodeSelectorTerms"),
            fields("WeightedPodAffinityTerm", "weight", "podAffinityTerm"),
            fields("PodAffinityTerm", "topologyKey"),
            fields("Container", "name", "image"),
            fields("EphemeralContainer", "name", "image"),
            fields("EnvVar", "name"),
            fields("ConfigMapKeySelector", "name", "key"),
            fields("SecretKeySelector", "name", "key"),
            fields("FileKeySelector", "volumeName", "path", "key"),
            fields("ObjectFieldSelector", "fieldPath"),
            fields("ResourceFieldSelector", "resource"),
            fields("ConfigMapEnvSource", "name"),
            fields("SecretEnvSource", "name"),
            fields("ExecAction", "command"),
            fields("HTTPGetAction", "port"),
            fields("HTTPHeader", "name", "value"),
            fields("SleepAction", "seconds"),
            fields("TCPSocketAction", "port"),
            fields("GRPCAction", "port"),
            fields("ContainerPort", "containerPort"),
            fields("ContainerResizePolicy", "resourceName", "restartPolicy"),
            fields("core/ResourceClaim", "name"),
            fields("ContainerRestartRule", "action", "exitCodes"),
            fields("ContainerRestartRuleOnExitCodes", "operator", "values"),
            fields("AppArmorProfile", "type"),
            fields("SeccompProfile", "type"),
            fields("VolumeDevice", "name", "devicePath"),
            fields("VolumeMount", "name", "mountPath"),
            fields("PodDNSConfigOption", "name"),
            fields("HostAlias", "ip", "hostnames"),
            fields("LocalObjectReference", "name"),
            fields("SecretReference", "name", "namespace"),
            fields("ObjectReference", "name"),
            fields("PodOS", "name"),
            fields("PodReadinessGate", "conditionType"),
            fields("PodResourceClaim", "name"),
            fields("PodSchedulingGate", "name"),
            fields("Sysctl", "name", "value"),
            fields("TopologySpreadConstraint", "maxSkew", "topologyKey", "whenUnsatisfiable"),
            fields("Volume", "name"),
            fields("AWSElasticBlockStoreVolumeSource", "volumeID"),
            fields("AzureDiskVolumeSource", "diskName", "diskURI"),
            fields("AzureFileVolumeSource", "secretName", "shareName"),
            fields("AzureFilePersistentVolumeSource", "secretName", "shareName"),
            fields("CephFSVolumeSource", "monitors"),
            fields("CephFSPersistentVolumeSource", "monitors"),
            fields("CinderVolumeSource", "volumeID"),
            fields("CinderPersistentVolumeSource", "volumeID"),
            fields("ConfigMapVolumeSource", "name"),
            fields("ConfigMapProjection", "name"),
            fields("SecretVolumeSource", "secretName"),
            fields("SecretProjection", "name"),
            fields("KeyToPath", "key", "path"),
            fields("CSIVolumeSource", "driver"),
            fields("CSIPersistentVolumeSource", "driver", "volumeHandle"),
            fields("DownwardAPIVolumeFile", "path"),
            fields("EphemeralVolumeSource", "volumeClaimTemplate"),
            fields("PersistentVolumeClaimTemplate", "spec"),
            fields("PersistentVolumeClaim", "spec"),
            fields("PersistentVolumeClaimSpec", "accessModes", "resources"),
            fields("VolumeResourceRequirements", "requests"),
            fields("TypedLocalObjectReference", "kind", "name"),
            fields("TypedObjectReference", "kind", "name"),
            fields("FCVolumeSource", "targetWWNs", "lun"),
            fields("FlexVolumeSource", "driver"),
            fields("FlexPersistentVolumeSource", "driver"),
            fields("FlockerVolumeSource", "datasetName"),
            fields("GCEPersistentDiskVolumeSource", "pdName"),
            fields("GitRepoVolumeSource", "repository"),
            fields("GlusterfsVolumeSource", "endpoints", "path"),
            fields("GlusterfsPersistentVolumeSource", "endpoints", "path"),
            fields("HostPathVolumeSource", "path"),
            fields("ImageVolumeSource", "reference"),
            fields("ISCSIVolumeSource", "iqn", "lun", "targetPortal"),
            fields("ISCSIPersistentVolumeSource", "iqn", "lun", "targetPortal"),
            fields("LocalVolumeSource", "path"),
            fields("NFSVolumeSource", "server", "path"),
            fields("PersistentVolumeClaimVolumeSource", "claimName"),
            fields("PhotonPersistentDiskVolumeSource", "pdID"),
            fields("PortworxVolumeSource", "volumeID"),
            fields("ProjectedVolumeSource", "sources"),
            fields("ClusterTrustBundleProjection", "path"),
            fields("PodCertificateProjection", "signerName", "keyType"),
            fields("ServiceAccountTokenProjection", "path"),
            fields("QuobyteVolumeSource", "registry", "volume"),
            fields("RBDVolumeSource", "monitors", "image"),
            fields("RBDPersistentVolumeSource", "monitors", "image"),
            fields("ScaleIOVolumeSource", "gateway", "system", "secretRef"),
            fields("ScaleIOPersistentVolumeSource", "gateway", "system", "secretRef"),
            fields("StorageOSVolumeSource", "volumeName"),
            fields("StorageOSPersistentVolumeSource", "volumeName"),
            fields("VsphereVirtualDiskVolumeSource", "volumePath"),
            fields("DaemonSet", "spec"),
            fields("DaemonSetSpec", "selector", "template"),
            fields("Deployment", "spec"),
            fields("DeploymentSpec", "selector", "template"),
            fields("ReplicaSet", "spec"),
            fields("ReplicaSetSpec", "selector", "template"),
            fields("ReplicationController", "spec"),
            fields("ReplicationControllerSpec", "selector", "template"),
            fields("StatefulSet", "spec"),
            fields("StatefulSetSpec", "selector", "serviceName", "template"),
            fields("StatefulSetOrdinals", "start"),
            fields("Pod", "spec"),
            fields("HorizontalPodAutoscaler", "spec"),
            fields("HorizontalPodAutoscalerSpec", "scaleTargetRef", "maxReplicas"),
            fields("autoscaling/v1/HorizontalPodAutoscaler", "spec"),
            fields("autoscaling/v1/HorizontalPodAutoscalerSpec", "scaleTargetRef", "maxReplicas"),
            fields("autoscaling/v1/CrossVersionObjectReference", "apiVersion", "kind", "name"),
            fields("CrossVersionObjectReference", "apiVersion", "kind", "name"),
            fields("HPAScalingPolicy", "type", "value", "periodSeconds"),
            fields("ContainerResourceMetricSource", "container", "name", "target"),
            fields("ResourceMetricSource", "name", "target"),
            fields("PodsMetricSource", "metric", "target"),
            fields("ObjectMetricSource", "describedObject", "metric", "target"),
            fields("ExternalMetricSource", "metric", "target"),
            fields("MetricIdentifier", "name"),
            fields("Ingress", "spec"),
            fields("IngressSpec", "rules"),
            fields("IngressServiceBackend", "name", "port"),
            fields("IngressRule", "http"),
            fields("HTTPIngressRuleValue", "paths"),
            fields("HTTPIngressPath", "path", "pathType", "backend"),
            fields("LimitRange", "spec"),
            fields("LimitRangeSpec", "limits"),
            fields("LimitRangeItem", "type"),
            fields("NetworkPolicy", "spec"),
            fields("NetworkPolicySpec", "podSelector"),
            fields("IPBlock", "cidr"),
            fields("PersistentVolume", "spec"),
            fields("PersistentVolumeSpec", "capacity", "accessModes"),
            fields("VolumeNodeAffinity", "required"),
            fields("PodDisruptionBudget", "spec"),
            fields("PodDisruptionBudgetSpec", "selector"),
            fields("PriorityClass", "value"),
            fields("ResourceQuota", "spec"),
            fields("ResourceQuotaSpec", "hard"),
            fields("ScopedResourceSelectorRequirement", "scopeName", "operator"),
            fields("RuntimeClass", "handler"),
            fields("Service", "spec"),
            fields("ServiceSpec", "ports"),
            fields("ServicePort", "port"),
            fields("StorageClass", "provisioner"),
            fields("TopologySelectorLabelRequirement", "key", "values"));

    private static final Map<String, Union> UNIONS = Map.ofEntries(
            Map.entry("EnvVar", Union.oneOf("value", "valueFrom")),
            Map.entry(
                    "EnvVarSource",
                    Union.oneOf("configMapKeyRef", "fieldRef", "fileKeyRef", "resourceFieldRef", "secretKeyRef")),
            Map.entry("EnvFromSource", Union.oneOf("configMapRef", "secretRef")),
            Map.entry("LifecycleHandler", Union.oneOf("exec", "httpGet", "sleep", "tcpSocket")),
            Map.entry("Probe", Union.oneOf("exec", "grpc", "httpGet", "tcpSocket")),
            Map.entry("VolumeMount", Union.atMostOneOf("subPath", "subPathExpr")),
            Map.entry("DownwardAPIVolumeFile", Union.oneOf("fieldRef", "resourceFieldRef")),
            Map.entry(
                    "VolumeProjection",
                    Union.oneOf(
                            "configMap",
                            "secret",
                            "downwardAPI",
                            "serviceAccountToken",
                            "clusterTrustBundle",
                            "podCertificate")),
            Map.entry("PodFailurePolicyRule", Union.oneOf("onExitCodes", "onPodConditions")),
            Map.entry("PodResourceClaim", Union.oneOf("resourceClaimName", "resourceClaimTemplateName")),
            Map.entry("PodDisruptionBudgetSpec", Union.oneOf("minAvailable", "maxUnavailable")),
            Map.entry("IngressBackend", Union.oneOf("service", "resource")),
            Map.entry("ServiceBackendPort", Union.oneOf("number", "name")),
            Map.entry("MetricSpec", Union.oneOf("resource", "containerResource", "pods", "object", "external")),
            Map.entry("MetricTarget", Union.oneOf("averageUtilization", "averageValue", "value")),
            Map.entry("PersistentVolumeClaimSpec", Union.atMostOneOf("dataSource", "dataSourceRef")),
            Map.entry(
                    "Volume",
                    Union.oneOf(
                            "emptyDir",
                            "configMap",
                            "secret",
                            "persistentVolumeClaim",
                            "projected",
                            "downwardAPI",
                            "hostPath",
                            "csi",
                            "ephemeral",
                            "nfs",
                            "image",
                            "awsElasticBlockStore",
                            "azureDisk",
                            "azureFile",
                            "cephfs",
                            "cinder",
                            "fc",
                            "flexVolume",
                            "flocker",
                            "gcePersistentDisk",
                            "gitRepo",
                            "glusterfs",
                            "iscsi",
                            "photonPersistentDisk",
                            "portworxVolume",
                            "quobyte",
                            "rbd",
                            "scaleIO",
                            "storageos",
                            "vsphereVolume")),
            Map.entry(
                    "PersistentVolumeSpec",
                    Union.oneOf(
                            "csi",
                            "hostPath",
                            "local",
                            "nfs",
                            "awsElasticBlockStore",
                            "azureDisk",
                            "azureFile",
                            "cephfs",
                            "cinder",
                            "fc",
                            "flexVolume",
                            "flocker",
                            "gcePersistentDisk",
                            "glusterfs",
                            "iscsi",
                            "photonPersistentDisk",
                            "portworxVolume",
                            "quobyte",
                            "rbd",
                            "scaleIO",
                            "storageos",
                            "vsphereVolume")));

    private static Map.Entry<String, Set<String>> fields(String type, String... fields) {
        return Map.entry(type, Set.of(fields));
    }

    static boolean isWritten(String type, String field) {
        return !NOT_WRITTEN.getOrDefault(type, Set.of()).contains(field);
    }

    static boolean isRequired(String type, String field) {
        return REQUIRED.getOrDefault(type, Set.of()).contains(field);
    }

    /** The fields of which one is there; of a type without any, one that has no members. */
    static Union union(String type) {
        return UNIONS.getOrDefault(type, new Union(false, List.of()));
    }

    /** Types and fields of these tables, for a check that Kubernetes has them. */
    static Map<String, Set<String>> required() {
        return REQUIRED;
    }

    static Map<String, Union> unions() {
        return UNIONS;
    }
}
