package io.k2ecs.translate;

/** Small manifests of what scales and protects the workload {@code web} of {@link Manifests}. */
public final class ScalingManifests {
    private ScalingManifests() {}

    /** An autoscaler {@code web} of {@code autoscaling/v2}; the fields are as they would stand at the left margin. */
    public static String autoscaler(String specFields) {
        return autoscaler("autoscaling/v2", "web", "Deployment", specFields);
    }

    public static String autoscaler(String apiVersion, String name, String kind, String specFields) {
        return """
                apiVersion: %s
                kind: HorizontalPodAutoscaler
                metadata:
                  name: %s
                spec:
                  scaleTargetRef:
                    apiVersion: apps/v1
                    kind: %s
                    name: web
                %s""".formatted(apiVersion, name, kind, indented(specFields));
    }

    /** A PodDisruptionBudget for pods with the label {@code app: web}. */
    public static String budget(String name, String specFields) {
        return """
                apiVersion: policy/v1
                kind: PodDisruptionBudget
                metadata:
                  name: %s
                spec:
                  selector:
                    matchLabels:
                      app: web
                %s""".formatted(name, indented(specFields));
    }

    /**
     * A StatefulSet {@code web} with one container {@code web}.
     *
     * @param specFields fields of its spec, as they would stand at the left margin
     */
    public static String statefulSet(String specFields) {
        return Manifests.deploymentWith(specFields).replace("kind: Deployment", "kind: StatefulSet");
    }

    private static String indented(String text) {
        return text.isEmpty() ? "" : text.stripTrailing().indent(2);
    }
}
