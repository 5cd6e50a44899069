package io.k2ecs.ecom.runlocal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Where an Ingress sends a path, and the CORS headers that ingress-nginx puts into every answer.
 *
 * @param routes the routes of rules without a host, the one that counts first
 * @param corsHeaders headers by name; empty if the Ingress does not ask for them
 * @see <a href="https://kubernetes.io/docs/concepts/services-networking/ingress/#path-types">path types</a>
 */
record IngressRoutes(List<Route> routes, Map<String, String> corsHeaders) {
    private static final String NGINX = "nginx.ingress.kubernetes.io/";

    /**
     * One path of an Ingress.
     *
     * @param path the path, as in the manifest
     * @param exact whether only this path is meant; otherwise also what is below it, by whole segments
     * @param service the name of the Kubernetes Service
     */
    record Route(String path, boolean exact, String service) {
        boolean matches(String requestPath) {
            if (exact) {
                return requestPath.equals(path);
            }
            String base = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
            return requestPath.equals(base) || requestPath.startsWith(base + "/");
        }
    }

    IngressRoutes {
        // Exact before Prefix, then the longest path.
        routes = routes.stream()
                .sorted(Comparator.comparing((Route route) -> !route.exact())
                        .thenComparing(route -> -route.path().length()))
                .toList();
        corsHeaders = Map.copyOf(corsHeaders);
    }

    /**
     * Reads the manifest of an Ingress.
     *
     * @throws RunLocalException if it cannot be read, or is none
     */
    static IngressRoutes read(Path manifest) {
        JsonNode ingress;
        try {
            ingress = new YAMLMapper().readTree(Files.readString(manifest));
        } catch (JacksonException e) {
            throw new RunLocalException(manifest + " is not YAML: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new RunLocalException(manifest + " cannot be read: " + e.getMessage());
        }
        if (!"Ingress".equals(ingress.path("kind").asString())) {
            throw new RunLocalException(manifest + " is not an Ingress.");
        }
        List<Route> routes = new ArrayList<>();
        for (JsonNode rule : ingress.path("spec").path("rules")) {
            if (rule.path("host").asString().isEmpty()) {
                for (JsonNode path : rule.path("http").path("paths")) {
                    routes.add(new Route(
                            path.path("path").asString("/"),
                            "Exact".equals(path.path("pathType").asString()),
                            path.path("backend").path("service").path("name").asString()));
                }
            }
        }
        return new IngressRoutes(routes, cors(ingress.path("metadata").path("annotations")));
    }

    /** The Service that gets a path. */
    Optional<String> serviceOf(String requestPath) {
        return routes.stream()
                .filter(route -> route.matches(requestPath))
                .map(Route::service)
                .findFirst();
    }

    private static Map<String, String> cors(JsonNode annotations) {
        Map<String, String> headers = new TreeMap<>();
        if (annotations.path(NGINX + "enable-cors").asBoolean()) {
            headers.put(
                    "Access-Control-Allow-Origin",
                    annotations.path(NGINX + "cors-allow-origin").asString("*"));
            put(headers, "Access-Control-Allow-Methods", annotations.path(NGINX + "cors-allow-methods"));
            put(headers, "Access-Control-Allow-Headers", annotations.path(NGINX + "cors-allow-headers"));
        }
        return headers;
    }

    private static void put(Map<String, String> headers, String name, JsonNode value) {
        if (value.isString()) {
            headers.put(name, value.asString());
        }
    }
}
