package io.k2ecs.mistakes;

/** Manifests of workloads that serve HTTP. */
final class Shop {
    private Shop() {}

    /** A Deployment of one container of the same name that listens on 8080, with its Service on port 80. */
    static String application(String name) {
        return deployment(name, "") + service(name, "ports: [{name: http, port: 80, targetPort: 8080}]");
    }

    /** @param containerFields as they would stand at the left margin */
    static String deployment(String name, String containerFields) {
        return """
                ---
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: %1$s}
                spec:
                  selector: {matchLabels: {app: %1$s}}
                  template:
                    metadata: {labels: {app: %1$s}}
                    spec:
                      containers:
                        - name: %1$s
                          image: %1$s:1
                          ports: [{containerPort: 8080}]
                %2$s""".formatted(
                name,
                containerFields.isEmpty() ? "" : containerFields.stripTrailing().indent(10));
    }

    /** @param spec as it would stand at the left margin */
    static String service(String name, String spec) {
        return """
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: %1$s}
                spec:
                  selector: {app: %1$s}
                %2$s""".formatted(name, spec.stripTrailing().indent(2));
    }

    /** @param spec as it would stand at the left margin */
    static String ingress(String spec) {
        return """
                ---
                apiVersion: networking.k8s.io/v1
                kind: Ingress
                metadata: {name: shop}
                spec:
                """ + spec.stripTrailing().indent(2);
    }

    /** A path of an Ingress, as an item of a flow list. */
    static String path(String path, String type, String service) {
        return "{path: %s, pathType: %s, backend: {service: {name: %s, port: {number: 80}}}}"
                .formatted(path, type, service);
    }
}
