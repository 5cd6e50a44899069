package io.k2ecs.cluster;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A kind of objects as the API server knows it.
 *
 * @param versions of its group that have the same fields as far as k2ecs knows them, the best first
 * @param plural its name in paths
 */
record ApiKind(String group, List<String> versions, String plural, String kind) {
    /** Kinds in namespaces: those of Kubernetes that say something about an application, and those of others that rules know. */
    static final List<ApiKind> NAMESPACED = parsed("""
            v1 configmaps ConfigMap
            v1 endpoints Endpoints
            v1 limitranges LimitRange
            v1 persistentvolumeclaims PersistentVolumeClaim
            v1 pods Pod
            v1 replicationcontrollers ReplicationController
            v1 resourcequotas ResourceQuota
            v1 serviceaccounts ServiceAccount
            v1 services Service
            apps/v1 daemonsets DaemonSet
            apps/v1 deployments Deployment
            apps/v1 replicasets ReplicaSet
            apps/v1 statefulsets StatefulSet
            autoscaling/v2,v1 horizontalpodautoscalers HorizontalPodAutoscaler
            batch/v1 cronjobs CronJob
            batch/v1 jobs Job
            discovery.k8s.io/v1 endpointslices EndpointSlice
            networking.k8s.io/v1 ingresses Ingress
            networking.k8s.io/v1 networkpolicies NetworkPolicy
            policy/v1 poddisruptionbudgets PodDisruptionBudget
            rbac.authorization.k8s.io/v1 rolebindings RoleBinding
            rbac.authorization.k8s.io/v1 roles Role
            argoproj.io/v1alpha1 rollouts Rollout
            autoscaling.k8s.io/v1 verticalpodautoscalers VerticalPodAutoscaler
            bitnami.com/v1alpha1 sealedsecrets SealedSecret
            cert-manager.io/v1 certificates Certificate
            cert-manager.io/v1 issuers Issuer
            elbv2.k8s.aws/v1beta1 targetgroupbindings TargetGroupBinding
            external-secrets.io/v1,v1beta1 externalsecrets ExternalSecret
            external-secrets.io/v1,v1beta1 secretstores SecretStore
            gateway.networking.k8s.io/v1 gateways Gateway
            gateway.networking.k8s.io/v1 grpcroutes GRPCRoute
            gateway.networking.k8s.io/v1 httproutes HTTPRoute
            gateway.networking.k8s.io/v1,v1beta1 referencegrants ReferenceGrant
            keda.sh/v1alpha1 scaledjobs ScaledJob
            keda.sh/v1alpha1 scaledobjects ScaledObject
            keda.sh/v1alpha1 triggerauthentications TriggerAuthentication
            monitoring.coreos.com/v1 podmonitors PodMonitor
            monitoring.coreos.com/v1 prometheusrules PrometheusRule
            monitoring.coreos.com/v1 servicemonitors ServiceMonitor
            networking.istio.io/v1,v1beta1 destinationrules DestinationRule
            networking.istio.io/v1,v1beta1 gateways Gateway
            networking.istio.io/v1,v1beta1 serviceentries ServiceEntry
            networking.istio.io/v1,v1beta1 sidecars Sidecar
            networking.istio.io/v1,v1beta1 virtualservices VirtualService
            secrets-store.csi.x-k8s.io/v1 secretproviderclasses SecretProviderClass
            security.istio.io/v1,v1beta1 authorizationpolicies AuthorizationPolicy
            security.istio.io/v1,v1beta1 peerauthentications PeerAuthentication
            security.istio.io/v1,v1beta1 requestauthentications RequestAuthentication
            snapshot.storage.k8s.io/v1 volumesnapshots VolumeSnapshot
            vpcresources.k8s.aws/v1beta1 securitygrouppolicies SecurityGroupPolicy
            """);

    static final ApiKind NAMESPACE = parse("v1 namespaces Namespace");
    static final ApiKind SECRET = parse("v1 secrets Secret");

    static final ApiKind PERSISTENT_VOLUME = parse("v1 persistentvolumes PersistentVolume");
    static final ApiKind STORAGE_CLASS = parse("storage.k8s.io/v1 storageclasses StorageClass");
    static final ApiKind PRIORITY_CLASS = parse("scheduling.k8s.io/v1 priorityclasses PriorityClass");
    static final ApiKind RUNTIME_CLASS = parse("node.k8s.io/v1 runtimeclasses RuntimeClass");
    static final ApiKind CLUSTER_SECRET_STORE =
            parse("external-secrets.io/v1,v1beta1 clustersecretstores ClusterSecretStore");
    static final ApiKind CLUSTER_ROLE_BINDING =
            parse("rbac.authorization.k8s.io/v1 clusterrolebindings ClusterRoleBinding");
    static final ApiKind CLUSTER_ROLE = parse("rbac.authorization.k8s.io/v1 clusterroles ClusterRole");

    /** Groups that every API server has; the others come with custom resource definitions. */
    private static final List<String> OF_KUBERNETES = List.of(
            "",
            "apps",
            "autoscaling",
            "batch",
            "discovery.k8s.io",
            "networking.k8s.io",
            "node.k8s.io",
            "policy",
            "rbac.authorization.k8s.io",
            "scheduling.k8s.io",
            "storage.k8s.io");

    private static List<ApiKind> parsed(String table) {
        return table.lines().map(ApiKind::parse).toList();
    }

    private static ApiKind parse(String line) {
        String[] words = line.split(" ");
        int slash = words[0].indexOf('/');
        String group = slash < 0 ? "" : words[0].substring(0, slash);
        List<String> versions = Arrays.asList(words[0].substring(slash + 1).split(","));
        return new ApiKind(group, versions, words[1], words[2]);
    }

    boolean isOfKubernetes() {
        return OF_KUBERNETES.contains(group);
    }

    /** The API versions, the best first. */
    Stream<String> apiVersions() {
        return versions.stream().map(version -> group.isEmpty() ? version : group + "/" + version);
    }

    /** As kubectl takes it: {@code deployments.apps}. */
    String resource() {
        return group.isEmpty() ? plural : plural + "." + group;
    }
}
