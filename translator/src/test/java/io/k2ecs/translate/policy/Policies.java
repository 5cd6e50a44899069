package io.k2ecs.translate.policy;

import io.k2ecs.ecs.EcsApplication.SecurityGroup;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.IpPermission;

/** Manifests for tests of network policies, and what comes of them as short texts. */
final class Policies {
    private Policies() {}

    /** A Deployment whose container declares a port called {@code http}. */
    static String workload(String name, int port) {
        return """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: %1$s}
                spec:
                  selector: {matchLabels: {app: %1$s}}
                  template:
                    metadata: {labels: {app: %1$s}}
                    spec:
                      containers:
                        - name: main
                          image: example/main:1
                          ports: [{name: http, containerPort: %2$d}]
                """.formatted(name, port);
    }

    /** A Service of port 80 for the workload of that name. */
    static String service(String name, int port) {
        return """
                apiVersion: v1
                kind: Service
                metadata: {name: %1$s}
                spec:
                  selector: {app: %1$s}
                  ports: [{name: http, port: %2$d, targetPort: http}]
                """.formatted(name, port);
    }

    /**
     * A policy {@code bound} for workload {@code api}.
     *
     * @param spec the rest of its spec, as it would stand at the left margin
     */
    static String policy(String spec) {
        return """
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: bound}
                spec:
                  podSelector: {matchLabels: {app: api}}
                """ + spec.stripTrailing().indent(2);
    }

    /** Workloads {@code api} and {@code web}, and the policy. The policy is document 0. */
    static String apiAndWeb(String spec) {
        return Manifests.documents(policy(spec), workload("api", 8080), workload("web", 8080));
    }

    static SecurityGroup group(Translated translated, String name) {
        return translated.output().securityGroups().stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no security group " + name));
    }

    static List<String> ingress(Translated translated, String name) {
        return group(translated, name).ingress().stream()
                .flatMap(it -> it.ipPermissions().stream())
                .map(Policies::text)
                .toList();
    }

    static List<String> egress(Translated translated, String name) {
        return group(translated, name).egress().stream()
                .flatMap(it -> it.ipPermissions().stream())
                .map(Policies::text)
                .toList();
    }

    private static String text(IpPermission rule) {
        String ports = rule.fromPort() == null ? "" : " " + rule.fromPort() + "-" + rule.toPort();
        String others = Stream.of(
                        rule.userIdGroupPairs().stream().map(it -> it.groupId()),
                        rule.ipRanges().stream().map(it -> it.cidrIp()),
                        rule.ipv6Ranges().stream().map(it -> it.cidrIpv6()),
                        rule.prefixListIds().stream().map(it -> it.prefixListId()))
                .flatMap(it -> it)
                .reduce("", String::concat);
        return rule.ipProtocol() + ports + " " + others;
    }
}
