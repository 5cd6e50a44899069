package io.k2ecs.translate;

/** Small manifests for tests of rules; what a test is about is put in, indented as the place wants it. */
public final class Manifests {
    private Manifests() {}

    /**
     * A Deployment {@code web} with one container {@code web} of image {@code web:1}.
     *
     * @param containerFields fields of the container, as they would stand at the left margin
     */
    public static String deployment(String containerFields) {
        return deployment("", containerFields);
    }

    /**
     * A Deployment {@code web} with one container {@code web} of image {@code web:1}.
     *
     * @param podFields fields of the pod's spec, as they would stand at the left margin
     * @param containerFields fields of the container, as they would stand at the left margin
     */
    public static String deployment(String podFields, String containerFields) {
        return """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: web
                spec:
                  selector:
                    matchLabels:
                      app: web
                  template:
                    metadata:
                      labels:
                        app: web
                    spec:
                %s      containers:
                        - name: web
                          image: web:1
                %s""".formatted(indented(podFields, 6), indented(containerFields, 10));
    }

    /**
     * A Deployment {@code web} with fields of its own spec, such as {@code replicas: 3}.
     *
     * @param specFields fields of the Deployment's spec, as they would stand at the left margin
     */
    public static String deploymentWith(String specFields) {
        return deployment("").replace("spec:\n  selector:", "spec:\n" + indented(specFields, 2) + "  selector:");
    }

    /**
     * A Service {@code web} that selects the Deployment {@code web}.
     *
     * @param specFields {@code ports} and whatever else, as they would stand at the left margin
     */
    public static String service(String specFields) {
        return """
                apiVersion: v1
                kind: Service
                metadata:
                  name: web
                spec:
                  selector:
                    app: web
                %s""".formatted(indented(specFields, 2));
    }

    /** Several documents in one. */
    public static String documents(String... documents) {
        return String.join("---\n", documents);
    }

    private static String indented(String text, int spaces) {
        return text.isEmpty() ? "" : text.stripTrailing().indent(spaces);
    }
}
