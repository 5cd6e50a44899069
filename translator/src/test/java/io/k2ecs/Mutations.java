package io.k2ecs;

import io.k2ecs.source.ListNode;
import io.k2ecs.source.ManifestDocument;
import io.k2ecs.source.ManifestSet;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.Node;
import io.k2ecs.source.NodePath;
import io.k2ecs.source.ScalarNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes what was read as JSON again, with the value of one leaf changed. */
final class Mutations {
    private static final Pattern QUANTITY = Pattern.compile("(\\d+)(m|Ki|Mi|Gi|Ti|k|M|G|T)");
    private static final Map<String, String> OTHER_VALUE = Map.of(
            "TCP", "UDP",
            "Prefix", "Exact",
            "ClusterIP", "LoadBalancer",
            "LoadBalancer", "ClusterIP",
            "RollingUpdate", "Recreate",
            "true", "false",
            "None", "ClientIP",
            "cpu", "memory",
            "RuntimeDefault", "Unconfined",
            "IfNotPresent", "Always");

    private Mutations() {}

    /** The manifests as they are. */
    static String unchanged(ManifestSet manifests) {
        return json(manifests, new NodePath(-1, ""), "");
    }

    /** The manifests with another value of one leaf. */
    static String changed(ManifestSet manifests, NodePath leaf, String jsonValue) {
        return json(manifests, leaf, jsonValue);
    }

    /** Other values for a leaf, as JSON; each might stand there. */
    static List<String> otherValues(Node leaf) {
        if (leaf instanceof ScalarNode scalar) {
            return switch (scalar.kind()) {
                case BOOLEAN -> List.of(Boolean.toString(!scalar.asBoolean()));
                case INTEGER -> {
                    long value = scalar.asLong();
                    yield List.of(Long.toString(value + 1), Long.toString(value * 3 + 20));
                }
                case NUMBER -> List.of("7.5");
                case NULL -> List.of();
                case STRING ->
                    otherTexts(scalar).stream().map(Mutations::quoted).toList();
            };
        }
        // An empty map, such as emptyDir: {}.
        return leaf.path().pointer().endsWith("/emptyDir") ? List.of("{\"medium\":\"Memory\"}") : List.of();
    }

    private static List<String> otherTexts(ScalarNode scalar) {
        String text = scalar.text();
        if (scalar.secret() && scalar.path().pointer().startsWith("/data/")
                || scalar.path().pointer().startsWith("/binaryData/")) {
            return List.of(base64("another value"), base64("http://nobody.example.com:8080"));
        }
        var quantity = QUANTITY.matcher(text);
        if (quantity.matches()) {
            long amount = Long.parseLong(quantity.group(1));
            return List.of(amount * 3 + 7 + quantity.group(2), amount / 2 + quantity.group(2));
        }
        List<String> others = new ArrayList<>();
        if (OTHER_VALUE.containsKey(text)) {
            others.add(OTHER_VALUE.get(text));
        }
        if (scalar.path().pointer().matches(".*/spec/ports/\\d+/(name|appProtocol)")) {
            others.add("redis");
            others.add("http-other");
        }
        others.add(text + "x");
        others.add("x" + text);
        return others;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String json(ManifestSet manifests, NodePath changed, String value) {
        return manifests.documents().stream()
                .map(ManifestDocument::root)
                .map(root -> json(root, changed, value))
                .collect(Collectors.joining("\n"));
    }

    private static String json(Node node, NodePath changed, String value) {
        if (node.path().equals(changed)) {
            return value;
        }
        if (node instanceof MapNode map) {
            return map.entries().entrySet().stream()
                    .map(it -> quoted(it.getKey()) + ":" + json(it.getValue(), changed, value))
                    .collect(Collectors.joining(",\n", "{", "}"));
        }
        if (node instanceof ListNode list) {
            return list.items().stream()
                    .map(it -> json(it, changed, value))
                    .collect(Collectors.joining(",\n", "[", "]"));
        }
        ScalarNode scalar = (ScalarNode) node;
        return switch (scalar.kind()) {
            case STRING -> quoted(scalar.text());
            // YAML has ways to write a number that JSON does not have.
            case INTEGER -> Long.toString(scalar.asLong());
            case NULL -> "null";
            default -> scalar.text();
        };
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c < ' ') {
                quoted.append("\\u%04x".formatted(c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }
}
