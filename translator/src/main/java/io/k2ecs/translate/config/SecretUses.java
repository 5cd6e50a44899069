package io.k2ecs.translate.config;

import io.k2ecs.model.Application;
import io.k2ecs.model.Secret;
import io.k2ecs.model.Workload;
import io.k2ecs.source.MapNode;
import java.util.Set;
import java.util.stream.Stream;

/** What a Secret is for, beside variables. */
final class SecretUses {
    private static final Set<String> OF_THE_CLUSTER =
            Set.of("kubernetes.io/service-account-token", "bootstrap.kubernetes.io/token", "helm.sh/release.v1");

    private SecretUses() {}

    /** Whether an Ingress or Gateway of its namespace takes its certificate from it. */
    static boolean isCertificate(Application application, Secret secret) {
        boolean ofGateway = application.gateways().stream()
                .filter(it -> it.object().namespace().equals(secret.namespace()))
                .flatMap(it -> it.listeners().stream())
                .flatMap(it -> it.node().map("tls").stream())
                .flatMap(it -> it.maps("certificateRefs").stream())
                .anyMatch(it -> it.text("name").filter(secret.name()::equals).isPresent());
        return ofGateway
                || application.ingresses().stream()
                        .filter(it -> it.object().namespace().equals(secret.namespace()))
                        .flatMap(it -> it.spec().maps("tls").stream())
                        .anyMatch(it -> it.text("secretName")
                                .filter(secret.name()::equals)
                                .isPresent());
    }

    /** Whether a workload or a ServiceAccount of its namespace logs in to a registry with it. */
    static boolean isPullSecret(Application application, Secret secret) {
        Stream<MapNode> pods = application.workloads().stream()
                .filter(it -> it.namespace().equals(secret.namespace()))
                .map(Workload::podSpec);
        Stream<MapNode> accounts = application.serviceAccounts().stream()
                .filter(it -> it.object().namespace().equals(secret.namespace()))
                .map(it -> it.object().root());
        boolean named = Stream.concat(pods, accounts)
                .flatMap(it -> it.maps("imagePullSecrets").stream())
                .anyMatch(it -> it.text("name").filter(secret.name()::equals).isPresent());
        return named || type(secret).startsWith("kubernetes.io/dockerc");
    }

    /** Whether it serves Kubernetes itself or Helm: tokens of service accounts and nodes, records of releases. */
    static boolean isOfTheCluster(Secret secret) {
        return OF_THE_CLUSTER.contains(type(secret));
    }

    private static String type(Secret secret) {
        return secret.object().root().text("type").orElse("Opaque");
    }
}
