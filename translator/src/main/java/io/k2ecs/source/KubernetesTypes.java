package io.k2ecs.source;

import io.k2ecs.source.FieldShape.Any;
import io.k2ecs.source.FieldShape.Declared;
import io.k2ecs.source.FieldShape.ListOf;
import io.k2ecs.source.FieldShape.MapOf;
import io.k2ecs.source.FieldShape.Scalar;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The objects that Kubernetes declares, with their fields. Reads only the types that are asked for. Not safe for use by
 * several threads.
 */
public final class KubernetesTypes {
    private static final String FILE = "kubernetes-types.txt";

    private final String text;
    /** Scope and type name, by apiVersion and kind. */
    private final Map<String, String[]> kinds = new HashMap<>();
    /** Where the fields of a type start in the text. */
    private final Map<String, Integer> fieldsAt = new HashMap<>();

    private final Set<String> clusterScoped = new TreeSet<>();
    private final Map<String, KubernetesType> read = new HashMap<>();

    private KubernetesTypes(String text) {
        this.text = text;
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            char first = text.charAt(start);
            if (first != ' ' && first != '#') {
                index(text.substring(start, end), end + 1);
            }
            start = end + 1;
        }
    }

    /** The types that come with the translator. */
    public static KubernetesTypes bundled() {
        try (InputStream stream = KubernetesTypes.class.getResourceAsStream(FILE)) {
            if (stream == null) {
                throw new IllegalStateException(FILE + " is missing from the jar");
            }
            return new KubernetesTypes(new String(stream.readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void index(String line, int next) {
        int space = line.indexOf(' ');
        if (space < 0) {
            fieldsAt.put(line, next);
            return;
        }
        String[] words = line.split(" ");
        kinds.put(words[0] + " " + words[1], new String[] {words[2], words[3]});
        if (words[2].equals("cluster")) {
            clusterScoped.add(group(words[0]) + " " + words[1]);
        }
    }

    /** The type of a kind of object, such as {@code apps/v1} {@code Deployment}; empty if Kubernetes itself has none. */
    public Optional<KubernetesType> kind(String apiVersion, String kind) {
        return Optional.ofNullable(kinds.get(apiVersion + " " + kind)).map(entry -> named(entry[1]));
    }

    /** All kinds, each as apiVersion, space, kind. */
    public Set<String> kinds() {
        return Collections.unmodifiableSet(new TreeSet<>(kinds.keySet()));
    }

    /** Whether objects of this kind belong to no namespace, whatever the version; of unknown kinds none is. */
    public boolean isClusterScoped(String apiVersion, String kind) {
        return clusterScoped.contains(group(apiVersion) + " " + kind);
    }

    /** The part of an apiVersion before the slash, empty for the core group. */
    static String group(String apiVersion) {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    /**
     * The type of a name that a {@link Declared} shape or another type has given.
     *
     * @throws IllegalArgumentException if there is none
     */
    public KubernetesType named(String name) {
        KubernetesType known = read.get(name);
        if (known == null) {
            known = new KubernetesType(name, fields(name));
            read.put(name, known);
        }
        return known;
    }

    private Map<String, FieldShape> fields(String name) {
        Integer start = fieldsAt.get(name);
        if (start == null) {
            throw new IllegalArgumentException("no type is called " + name);
        }
        Map<String, FieldShape> fields = new LinkedHashMap<>();
        int at = start;
        while (at < text.length() && text.charAt(at) == ' ') {
            int end = text.indexOf('\n', at);
            int space = text.indexOf(' ', at + 2);
            fields.put(text.substring(at + 2, space), shape(text.substring(space + 1, end)));
            at = end + 1;
        }
        return Collections.unmodifiableMap(fields);
    }

    private static FieldShape shape(String word) {
        if (word.charAt(0) == '[') {
            return new ListOf(shape(word.substring(1, word.length() - 1)));
        }
        if (word.charAt(0) == '{') {
            return new MapOf(shape(word.substring(1, word.length() - 1)));
        }
        return switch (word) {
            case "any" -> new Any();
            case "string" -> Scalar.STRING;
            case "bytes" -> Scalar.BYTES;
            case "int32" -> Scalar.INTEGER;
            case "int64" -> Scalar.LONG;
            case "number" -> Scalar.NUMBER;
            case "boolean" -> Scalar.BOOLEAN;
            case "quantity" -> Scalar.QUANTITY;
            case "int-or-string" -> Scalar.INTEGER_OR_STRING;
            case "time" -> Scalar.TIME;
            default -> new Declared(word);
        };
    }
}
