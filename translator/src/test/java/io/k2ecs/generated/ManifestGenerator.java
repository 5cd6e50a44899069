package io.k2ecs.generated;

import io.k2ecs.ecs.JsonText;
import io.k2ecs.source.KubernetesTypes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Makes applications at random: a few workloads and what belongs to them, of the types that the Kubernetes client declares,
 * as the API server takes them. The same seed makes the same application.
 */
final class ManifestGenerator {
    /** @param secretValues each value of a Secret, plain */
    record Generated(String manifests, Set<String> secretValues) {}

    private static final List<String> WORKLOADS = List.of(
            "Deployment",
            "Deployment",
            "Deployment",
            "StatefulSet",
            "DaemonSet",
            "Job",
            "CronJob",
            "Pod",
            "ReplicaSet",
            "ReplicationController");

    /** Other kinds; those that say most come more often. */
    private static final List<String> OTHERS = List.of(
            "networking.k8s.io/v1 Ingress",
            "networking.k8s.io/v1 Ingress",
            "networking.k8s.io/v1 NetworkPolicy",
            "networking.k8s.io/v1 NetworkPolicy",
            "autoscaling/v2 HorizontalPodAutoscaler",
            "autoscaling/v2 HorizontalPodAutoscaler",
            "autoscaling/v1 HorizontalPodAutoscaler",
            "policy/v1 PodDisruptionBudget",
            "v1 LimitRange",
            "v1 Namespace",
            "v1 PersistentVolume",
            "v1 ResourceQuota",
            "rbac.authorization.k8s.io/v1 ClusterRole",
            "rbac.authorization.k8s.io/v1 ClusterRoleBinding",
            "rbac.authorization.k8s.io/v1 Role",
            "rbac.authorization.k8s.io/v1 RoleBinding",
            "scheduling.k8s.io/v1 PriorityClass",
            "node.k8s.io/v1 RuntimeClass",
            "storage.k8s.io/v1 StorageClass");

    private final KubernetesTypes types = KubernetesTypes.bundled();
    private final FieldValues values = FieldValues.all();

    /** The application of a seed. */
    Generated generate(long seed) {
        Random random = new Random(seed * 0x9E3779B97F4A7C15L + 17);
        Surroundings here =
                new Surroundings(random, random.nextInt(4) == 0 ? "default" : random.nextBoolean() ? "shop" : "back");
        RandomChoice choice = new RandomChoice(random);
        ObjectMaker maker = new ObjectMaker(types, values, choice, here);
        List<Map<String, Object>> objects = new ArrayList<>();
        for (int count = random.nextInt(3); count > 0; count--) {
            here.services().put("svc-" + count, List.of(80));
        }
        for (int count = random.nextInt(3); count > 0; count--) {
            objects.add(configMap(maker, here, random.nextBoolean()));
        }
        for (int count = random.nextInt(3); count > 0; count--) {
            objects.add(secret(maker, here));
        }
        for (int count = random.nextInt(2); count > 0; count--) {
            String name = here.fresh("account");
            here.serviceAccounts().add(name);
            objects.add(maker.object("v1", "ServiceAccount", name));
        }
        for (int count = random.nextInt(2); count > 0; count--) {
            String name = here.fresh("claim");
            here.claims().add(name);
            objects.add(maker.object("v1", "PersistentVolumeClaim", name));
        }
        for (int count = 1 + random.nextInt(3); count > 0; count--) {
            choice.begin();
            objects.add(WorkloadObjects.make(maker, here, here.oneOf(WORKLOADS), here.fresh("app")));
        }
        for (String service : here.services().keySet()) {
            choice.begin();
            objects.add(service(maker, here, service));
        }
        for (int count = random.nextInt(4); count > 0; count--) {
            choice.begin();
            String[] kind = here.oneOf(OTHERS).split(" ");
            objects.add(maker.object(kind[0], kind[1], here.fresh("other")));
        }
        return new Generated(text(objects), here.secretValues());
    }

    private static Map<String, Object> configMap(ObjectMaker maker, Surroundings here, boolean withKey) {
        String name = here.fresh("config");
        Map<String, Object> object = maker.object("v1", "ConfigMap", name);
        if (withKey) {
            Map<String, Object> data = new TreeMap<>(Corrections.map(object, "data"));
            data.put("LEVEL", "info");
            object.put("data", data);
        }
        here.configMaps().put(name, List.of("LEVEL"));
        return object;
    }

    private static Map<String, Object> secret(ObjectMaker maker, Surroundings here) {
        String name = here.fresh("secret");
        Map<String, Object> object = maker.object("v1", "Secret", name);
        if (!object.containsKey("data") && !object.containsKey("stringData")) {
            object.put("stringData", new TreeMap<>(Map.of("TOKEN", here.secretValue())));
        }
        here.secrets().put(name, List.of("TOKEN"));
        return object;
    }

    /** Mostly with a selector, and with a port that the pods have. */
    private static Map<String, Object> service(ObjectMaker maker, Surroundings here, String name) {
        Map<String, Object> object = maker.object("v1", "Service", name);
        Map<String, Object> spec = Corrections.map(object, "spec");
        if (here.random().nextInt(5) > 0) {
            spec.put("selector", new TreeMap<>(here.oneOf(here.labels())));
        }
        return object;
    }

    /** The objects as a stream of JSON, keys sorted. */
    static String text(List<Map<String, Object>> objects) {
        return objects.stream().map(it -> JsonText.write(sorted(it))).collect(Collectors.joining("---\n"));
    }

    private static Object sorted(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> sorted = new TreeMap<>();
            map.forEach((key, item) -> sorted.put(key, sorted(item)));
            return new LinkedHashMap<>(sorted);
        }
        return value instanceof List<?> list
                ? list.stream().map(ManifestGenerator::sorted).toList()
                : value;
    }
}
