package io.k2ecs.ecom.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The environment variables that the manifests of little-ecom give to a Deployment's first container. */
public final class ManifestEnvironment {
    private ManifestEnvironment() {}

    /**
     * Their names.
     *
     * @param folder the folder of the manifests
     * @param deployment the Deployment's name
     */
    public static Set<String> of(Path folder, String deployment) {
        List<JsonNode> objects = objects(folder);
        JsonNode container = find(objects, "Deployment", deployment).at("/spec/template/spec/containers/0");
        Set<String> names = new TreeSet<>();
        for (JsonNode variable : container.path("env")) {
            names.add(variable.path("name").asString());
        }
        for (JsonNode source : container.path("envFrom")) {
            String prefix = source.path("prefix").asString("");
            JsonNode map = source.has("secretRef")
                    ? find(objects, "Secret", source.at("/secretRef/name").asString())
                    : find(objects, "ConfigMap", source.at("/configMapRef/name").asString());
            for (String part : List.of("data", "stringData")) {
                map.path(part).propertyNames().forEach(key -> names.add(prefix + key));
            }
        }
        return names;
    }

    private static JsonNode find(List<JsonNode> objects, String kind, String name) {
        return objects.stream()
                .filter(it -> it.path("kind").asString("").equals(kind))
                .filter(it -> it.at("/metadata/name").asString("").equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("The manifests have no " + kind + " " + name));
    }

    private static List<JsonNode> objects(Path folder) {
        YAMLMapper yaml = new YAMLMapper();
        List<JsonNode> objects = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(it -> it.toString().endsWith(".yaml")).sorted().toList()) {
                try (MappingIterator<JsonNode> documents =
                        yaml.readerFor(JsonNode.class).readValues(file.toFile())) {
                    objects.addAll(documents.readAll());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return objects;
    }
}
