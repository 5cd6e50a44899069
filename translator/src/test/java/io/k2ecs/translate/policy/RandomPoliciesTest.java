package io.k2ecs.translate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.translate.Translated;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever the policies say, the security groups let through the same. The policies are made at random, and what they
 * mean is worked out here once more, from what they were made of and without anything of the translator.
 */
class RandomPoliciesTest {
    private static final List<String> NAMESPACES = List.of("one", "two");
    private static final List<Integer> PORTS = List.of(80, 81, 8080, 8443, 9000);

    private record Pod(String name, String namespace, Map<String, String> labels, int httpPort) {}

    /** A selector: of labels, and of the values that a key may have; both empty for everything. */
    private record Wanted(Map<String, String> labels, List<String> tiers, boolean in) {
        boolean matches(Map<String, String> those) {
            boolean equal =
                    labels.entrySet().stream().allMatch(it -> it.getValue().equals(those.get(it.getKey())));
            return equal && (tiers.isEmpty() || in == tiers.contains(those.getOrDefault("tier", "")));
        }

        String yaml() {
            String text = labels.isEmpty() ? "" : "matchLabels: " + flow(labels);
            String expressions = tiers.isEmpty()
                    ? ""
                    : "matchExpressions: [{key: tier, operator: %s, values: %s}]".formatted(in ? "In" : "NotIn", tiers);
            return "{" + text + (text.isEmpty() || expressions.isEmpty() ? "" : ", ") + expressions + "}";
        }
    }

    /** Null stands for a selector that is not there. */
    private record Side(Wanted pods, Wanted namespaces, boolean everywhere) {
        boolean has(Pod pod, String home) {
            if (everywhere) {
                return true;
            }
            boolean namespace =
                    namespaces == null ? pod.namespace().equals(home) : namespaces.matches(labelsOf(pod.namespace()));
            return namespace && (pods == null || pods.matches(pod.labels()));
        }

        String yaml() {
            if (everywhere) {
                return "{ipBlock: {cidr: 0.0.0.0/0}}";
            }
            List<String> parts = new ArrayList<>();
            if (pods != null) {
                parts.add("podSelector: " + pods.yaml());
            }
            if (namespaces != null) {
                parts.add("namespaceSelector: " + namespaces.yaml());
            }
            return "{" + String.join(", ", parts) + "}";
        }
    }

    /** Port 0 stands for all, -1 for the one that is called http; the end is 0 for a single one. */
    private record Opening(String protocol, int port, int end) {
        boolean has(Pod destination, String asked, int number) {
            if (!protocol.equals(asked)) {
                return false;
            }
            if (port == 0) {
                return true;
            }
            return port < 0
                    ? protocol.equals("TCP") && destination.httpPort() == number
                    : number == port || end > 0 && port <= number && number <= end;
        }

        String yaml() {
            return "{protocol: " + protocol + (port == 0 ? "" : ", port: " + (port < 0 ? "http" : port))
                    + (end > 0 ? ", endPort: " + end : "") + "}";
        }
    }

    private record Allowance(List<Side> sides, List<Opening> openings) {
        boolean lets(Pod other, Pod destination, String home, String protocol, int port) {
            return (sides.isEmpty() || sides.stream().anyMatch(it -> it.has(other, home)))
                    && (openings.isEmpty() || openings.stream().anyMatch(it -> it.has(destination, protocol, port)));
        }

        String yaml(String field) {
            List<String> parts = new ArrayList<>();
            if (!sides.isEmpty()) {
                parts.add(field + ": " + sides.stream().map(Side::yaml).toList());
            }
            if (!openings.isEmpty()) {
                parts.add("ports: " + openings.stream().map(Opening::yaml).toList());
            }
            return "{" + String.join(", ", parts) + "}";
        }
    }

    private record Policy(
            String name, String namespace, Wanted pods, List<String> types, List<Allowance> in, List<Allowance> out) {
        boolean selects(Pod pod) {
            return pod.namespace().equals(namespace) && pods.matches(pod.labels());
        }

        boolean isolatesIngress() {
            return types.isEmpty() || types.contains("Ingress");
        }

        boolean isolatesEgress() {
            return types.isEmpty() ? !out.isEmpty() : types.contains("Egress");
        }

        String yaml() {
            return """
                    apiVersion: networking.k8s.io/v1
                    kind: NetworkPolicy
                    metadata: {name: %s, namespace: %s}
                    spec:
                      podSelector: %s
                      policyTypes: %s
                      ingress: %s
                      egress: %s
                    """.formatted(
                            name,
                            namespace,
                            pods.yaml(),
                            types,
                            in.stream().map(it -> it.yaml("from")).toList(),
                            out.stream().map(it -> it.yaml("to")).toList());
        }
    }

    private static Map<String, String> labelsOf(String namespace) {
        return Map.of("kubernetes.io/metadata.name", namespace, "tier", namespace.equals("one") ? "front" : "back");
    }

    private static boolean allowed(List<Policy> policies, Pod from, Pod to, String protocol, int port) {
        List<Policy> out = policies.stream()
                .filter(it -> it.isolatesEgress() && it.selects(from))
                .toList();
        List<Policy> in = policies.stream()
                .filter(it -> it.isolatesIngress() && it.selects(to))
                .toList();
        boolean leaves = out.isEmpty()
                || out.stream().anyMatch(policy -> policy.out().stream()
                        .anyMatch(it -> it.lets(to, to, policy.namespace(), protocol, port)));
        boolean enters = in.isEmpty()
                || in.stream().anyMatch(policy -> policy.in().stream()
                        .anyMatch(it -> it.lets(from, to, policy.namespace(), protocol, port)));
        return leaves && enters;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25})
    void securityGroupsLetThroughWhatThePoliciesDo(long seed) {
        Random random = new Random(seed);
        List<Pod> pods = pods(random);
        List<Policy> policies = policies(random);
        String yaml = yaml(pods, policies);

        Translated translated = Translated.of(yaml);

        GroupTraffic groups = new GroupTraffic(translated.output().securityGroups());
        for (Pod from : pods) {
            for (Pod to : pods) {
                for (String protocol : List.of("TCP", "UDP")) {
                    for (int port : PORTS) {
                        assertThat(groups.allows(service(from), service(to), protocol, port))
                                .as("seed %d: %s to %s, %s %d%n%s", seed, from, to, protocol, port, yaml)
                                .isEqualTo(allowed(policies, from, to, protocol, port));
                    }
                }
            }
        }
        assertThat(translated.findings("TR603")).as("seed %d", seed).isEmpty();
        assertThat(translated.result().reachedPorts()).as("seed %d", seed).allSatisfy(it -> assertThat(it.after())
                .isEqualTo(it.before()));
    }

    private static String service(Pod pod) {
        return pod.namespace() + "-" + pod.name();
    }

    private static List<Pod> pods(Random random) {
        List<Pod> pods = new ArrayList<>();
        for (String namespace : NAMESPACES) {
            for (String name : List.of("a", "b", "c")) {
                Map<String, String> labels = new TreeMap<>(Map.of("app", name));
                if (random.nextBoolean()) {
                    labels.put("tier", random.nextBoolean() ? "front" : "back");
                }
                pods.add(new Pod(name, namespace, labels, random.nextBoolean() ? 80 : 8080));
            }
        }
        return pods;
    }

    private static List<Policy> policies(Random random) {
        List<Policy> policies = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int index = 0; index < count; index++) {
            policies.add(new Policy(
                    "policy-" + index,
                    NAMESPACES.get(random.nextInt(2)),
                    wanted(random),
                    List.of(List.<String>of(), List.of("Ingress"), List.of("Egress"), List.of("Ingress", "Egress"))
                            .get(random.nextInt(4)),
                    allowances(random),
                    allowances(random)));
        }
        return policies;
    }

    private static List<Allowance> allowances(Random random) {
        List<Allowance> allowances = new ArrayList<>();
        for (int count = random.nextInt(3); count > 0; count--) {
            List<Side> sides = new ArrayList<>();
            for (int more = random.nextInt(3); more > 0; more--) {
                sides.add(side(random));
            }
            List<Opening> openings = new ArrayList<>();
            for (int more = random.nextInt(3); more > 0; more--) {
                openings.add(opening(random));
            }
            allowances.add(new Allowance(sides, openings));
        }
        return allowances;
    }

    private static Side side(Random random) {
        return switch (random.nextInt(7)) {
            case 0 -> new Side(null, null, true);
            case 1, 2 -> new Side(null, wanted(random), false);
            case 3, 4 -> new Side(wanted(random), wanted(random), false);
            default -> new Side(wanted(random), null, false);
        };
    }

    private static Opening opening(Random random) {
        String protocol = random.nextInt(4) == 0 ? "UDP" : "TCP";
        int port = PORTS.get(random.nextInt(PORTS.size()));
        return switch (random.nextInt(5)) {
            case 0 -> new Opening(protocol, 0, 0);
            case 1 -> new Opening(protocol, -1, 0);
            case 2 -> new Opening(protocol, port, port + 400);
            default -> new Opening(protocol, port, 0);
        };
    }

    private static Wanted wanted(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> new Wanted(Map.of(), List.of(), true);
            case 1 -> new Wanted(Map.of("tier", random.nextBoolean() ? "front" : "back"), List.of(), true);
            case 2 -> new Wanted(Map.of(), List.of(random.nextBoolean() ? "front" : "back"), random.nextBoolean());
            default -> new Wanted(Map.of("app", List.of("a", "b", "c").get(random.nextInt(3))), List.of(), true);
        };
    }

    private static String yaml(List<Pod> pods, List<Policy> policies) {
        List<String> documents = new ArrayList<>();
        NAMESPACES.forEach(it -> documents.add("""
                apiVersion: v1
                kind: Namespace
                metadata: {name: %s, labels: {tier: %s}}
                """.formatted(it, labelsOf(it).get("tier"))));
        pods.forEach(it -> documents.add(
                """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: %s, namespace: %s}
                spec:
                  selector: {matchLabels: %s}
                  template:
                    metadata: {labels: %s}
                    spec:
                      containers:
                        - name: main
                          image: example/main:1
                          ports: [{name: http, containerPort: %d}]
                """.formatted(it.name(), it.namespace(), flow(it.labels()), flow(it.labels()), it.httpPort())));
        policies.forEach(it -> documents.add(it.yaml()));
        return String.join("---\n", documents);
    }

    private static String flow(Map<String, String> map) {
        return new TreeMap<>(map)
                .entrySet().stream()
                        .map(it -> it.getKey() + ": " + it.getValue())
                        .collect(Collectors.joining(", ", "{", "}"));
    }
}
