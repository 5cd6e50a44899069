package io.k2ecs.translate.network;

/** Manifests of small applications with traffic. */
final class Samples {
    private Samples() {}

    /** A Deployment of that name whose container of that name has a port {@code http}, 8080, and answers probes there. */
    static String deployment(String name) {
        return """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: %1$s
                spec:
                  selector:
                    matchLabels: {app: %1$s}
                  template:
                    metadata:
                      labels: {app: %1$s}
                    spec:
                      containers:
                        - name: %1$s
                          image: %1$s:1
                          ports: [{name: http, containerPort: 8080}]
                          readinessProbe: {httpGet: {path: /health, port: http}}
                """.formatted(name);
    }

    /** A Service of that name for the Deployment of the same name. */
    static String service(String name, String spec) {
        return service(name, "", spec);
    }

    /** @param annotations entries of the annotations, as they would stand at the left margin */
    static String service(String name, String annotations, String spec) {
        return """
                apiVersion: v1
                kind: Service
                metadata:
                  name: %1$s
                %2$sspec:
                  selector: {app: %1$s}
                %3$s""".formatted(
                        name, annotations(annotations), spec.stripTrailing().indent(2));
    }

    /** A Service on port 80 and the Deployment behind it. */
    static String application(String name) {
        return deployment(name) + "---\n" + service(name, "ports: [{name: http, port: 80, targetPort: http}]");
    }

    /** An Ingress of class nginx. */
    static String ingress(String name, String annotations, String spec) {
        return """
                apiVersion: networking.k8s.io/v1
                kind: Ingress
                metadata:
                  name: %s
                %sspec:
                %s""".formatted(
                        name, annotations(annotations), spec.stripTrailing().indent(2));
    }

    /** One path of an Ingress's rule, as an item of a flow list. */
    static String path(String path, String type, String service) {
        return "{path: '%s', pathType: %s, backend: {service: {name: %s, port: {number: 80}}}}"
                .formatted(path, type, service);
    }

    /** A rule of an Ingress, as an item of a block list. */
    static String rule(String host, String... paths) {
        String hostField = host.isEmpty() ? "" : "host: '" + host + "'\n  ";
        return "- " + hostField + "http: {paths: [" + String.join(", ", paths) + "]}\n";
    }

    private static String annotations(String entries) {
        return entries.isEmpty()
                ? ""
                : "  annotations:\n" + entries.stripTrailing().indent(4);
    }
}
