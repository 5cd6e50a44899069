package io.k2ecs.resolve;

import io.k2ecs.source.ManifestObject;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Kinds of others, and of Kubernetes for itself, of which k2ecs knows what they mean for a move, in whatever version. */
public enum ForeignKind {
    EXTERNAL_SECRET("external-secrets.io", "ExternalSecret"),
    SECRET_STORE("external-secrets.io", "SecretStore"),
    CLUSTER_SECRET_STORE("external-secrets.io", "ClusterSecretStore"),
    OTHER_EXTERNAL_SECRET("external-secrets.io", "ClusterExternalSecret", "PushSecret"),
    SEALED_SECRET("bitnami.com", "SealedSecret"),
    SECRET_PROVIDER_CLASS("secrets-store.csi.x-k8s.io", "SecretProviderClass"),
    CERTIFICATE("cert-manager.io", "Certificate"),
    CERTIFICATE_ISSUER("cert-manager.io", "Issuer", "ClusterIssuer", "CertificateRequest"),
    GATEWAY_ROUTE("gateway.networking.k8s.io", "GRPCRoute", "TCPRoute", "TLSRoute", "UDPRoute"),
    GATEWAY_POLICY("gateway.networking.k8s.io", "BackendTLSPolicy", "BackendLBPolicy", "ListenerSet"),
    REFERENCE_GRANT("gateway.networking.k8s.io", "ReferenceGrant"),
    GATEWAY_OF_AWS("gateway.k8s.aws"),
    ISTIO_TRAFFIC("networking.istio.io"),
    ISTIO_SECURITY("security.istio.io"),
    LINKERD("linkerd.io"),
    LINKERD_POLICY("policy.linkerd.io"),
    TRAFFIC_SPLIT("split.smi-spec.io"),
    ROLLOUT("argoproj.io", "Rollout"),
    ROLLOUT_ANALYSIS("argoproj.io", "AnalysisTemplate", "ClusterAnalysisTemplate"),
    ARGO_APPLICATION("argoproj.io", "Application", "ApplicationSet", "AppProject"),
    MONITORING("monitoring.coreos.com"),
    SCALED_OBJECT("keda.sh", "ScaledObject"),
    SCALED_JOB("keda.sh", "ScaledJob"),
    SCALING_LOGIN("keda.sh", "TriggerAuthentication", "ClusterTriggerAuthentication"),
    VERTICAL_SCALING("autoscaling.k8s.io", "VerticalPodAutoscaler", "VerticalPodAutoscalerCheckpoint"),
    VOLUME_SNAPSHOT("snapshot.storage.k8s.io"),
    ADMISSION("admissionregistration.k8s.io"),
    API_SERVICE("apiregistration.k8s.io", "APIService"),
    CUSTOM_RESOURCE_DEFINITION("apiextensions.k8s.io", "CustomResourceDefinition"),
    LEASE("coordination.k8s.io", "Lease"),
    EVENT("events.k8s.io", "Event"),
    CORE_EVENT("", "Event");

    private final String group;
    private final Set<String> kinds;

    /** @param kinds of the group; none for all of them */
    ForeignKind(String group, String... kinds) {
        this.group = group;
        this.kinds = Set.of(kinds);
    }

    /** What an object is; empty for kinds that are translated or that nobody here knows. */
    public static Optional<ForeignKind> of(ManifestObject object) {
        return Arrays.stream(values()).filter(it -> it.matches(object)).findFirst();
    }

    public boolean matches(ManifestObject object) {
        return group.equals(object.group()) && (kinds.isEmpty() || kinds.contains(object.kind()));
    }
}
