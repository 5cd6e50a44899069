package io.k2ecs.generated;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a field may refer to: the other objects of its namespace, and the pod that is being made. */
final class Surroundings {
    private final Random random;
    private final String namespace;
    private final Map<String, Integer> numbers = new TreeMap<>();

    /** ConfigMaps and Secrets with their keys, which are there before the workloads. */
    private final Map<String, List<String>> configMaps = new TreeMap<>();

    private final Map<String, List<String>> secrets = new TreeMap<>();
    private final List<String> claims = new ArrayList<>();
    private final List<String> serviceAccounts = new ArrayList<>();
    private final Map<String, List<Integer>> services = new TreeMap<>();
    /** Kind and name of what can be scaled. */
    private final List<String> workloads = new ArrayList<>();

    private final List<Map<String, String>> labels = new ArrayList<>();
    private final Set<String> secretValues = new TreeSet<>();

    private Pod pod = new Pod(Map.of("app", "none"), List.of("Always"));

    /** The pod that is being made. */
    static final class Pod {
        private final Map<String, String> labels;
        private final List<String> restartPolicies;
        private final Set<String> volumes = new TreeSet<>();
        private final Set<String> missingVolumes = new TreeSet<>();
        private final List<String> containers = new ArrayList<>();
        private final Map<String, Integer> ports = new LinkedHashMap<>();

        Pod(Map<String, String> labels, List<String> restartPolicies) {
            this.labels = labels;
            this.restartPolicies = restartPolicies;
        }

        Map<String, String> labels() {
            return labels;
        }

        List<String> restartPolicies() {
            return restartPolicies;
        }

        boolean runsOnce() {
            return !restartPolicies.contains("Always");
        }

        Set<String> volumes() {
            return volumes;
        }

        /** Volumes that something mounts and that are not there yet. */
        Set<String> missingVolumes() {
            return missingVolumes;
        }

        List<String> containers() {
            return containers;
        }

        /** Declared ports by name. */
        Map<String, Integer> ports() {
            return ports;
        }
    }

    Surroundings(Random random, String namespace) {
        this.random = random;
        this.namespace = namespace;
    }

    Random random() {
        return random;
    }

    String namespace() {
        return namespace;
    }

    Pod pod() {
        return pod;
    }

    Pod beginPod(Map<String, String> podLabels, List<String> restartPolicies) {
        pod = new Pod(podLabels, restartPolicies);
        return pod;
    }

    /** A name that nothing else has. */
    String fresh(String prefix) {
        return prefix + "-" + numbers.merge(prefix, 1, Integer::sum);
    }

    Map<String, List<String>> configMaps() {
        return configMaps;
    }

    Map<String, List<String>> secrets() {
        return secrets;
    }

    List<String> claims() {
        return claims;
    }

    List<String> serviceAccounts() {
        return serviceAccounts;
    }

    Map<String, List<Integer>> services() {
        return services;
    }

    List<String> workloads() {
        return workloads;
    }

    /** Labels of pods. */
    List<Map<String, String>> labels() {
        return labels;
    }

    /** What nobody may see, plain. */
    Set<String> secretValues() {
        return secretValues;
    }

    String secretValue() {
        String value = "s3cr3t-" + Long.toString(random.nextLong() >>> 1, 36) + "-value";
        secretValues.add(value);
        return value;
    }

    /** One of those that are there, or half of the time one that is not. */
    String existing(Iterable<String> names, String missing) {
        List<String> all = new ArrayList<>();
        names.forEach(all::add);
        return all.isEmpty() || random.nextInt(100) < 15 ? missing : all.get(random.nextInt(all.size()));
    }

    int between(int smallest, int largest) {
        return smallest + random.nextInt(largest - smallest + 1);
    }

    <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** A text with the address of a Service in it. */
    String address() {
        String service = existing(services.keySet(), "elsewhere");
        int port = services.containsKey(service) ? oneOf(services.get(service)) : 8080;
        String host = oneOf(List.of(
                service,
                service + "." + namespace,
                service + "." + namespace + ".svc",
                service + "." + namespace + ".svc.cluster.local"));
        return oneOf(List.of(
                "http://%s:%d/api".formatted(host, port),
                "%s:%d".formatted(host, port),
                "amqp://guest@%s:%d".formatted(host, port),
                "jdbc:postgresql://%s:%d/db".formatted(host, port),
                host));
    }
}
