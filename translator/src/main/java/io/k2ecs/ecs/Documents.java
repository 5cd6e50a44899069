package io.k2ecs.ecs;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.document.Document;

/** Members that take JSON of any shape, such as the details of a lifecycle hook of an ECS service. */
final class Documents {
    private Documents() {}

    static Object tree(Document document) {
        if (document.isMap()) {
            Map<String, Object> tree = new TreeMap<>();
            document.asMap().forEach((key, value) -> tree.put(key, tree(value)));
            return tree;
        }
        if (document.isList()) {
            List<Object> tree = new ArrayList<>();
            document.asList().forEach(item -> tree.add(tree(item)));
            return tree;
        }
        if (document.isNumber()) {
            return JsonText.read(document.asNumber().stringValue());
        }
        if (document.isBoolean()) {
            return document.asBoolean();
        }
        return document.isNull() ? null : document.asString();
    }

    static Document document(Object tree, String place) {
        if (tree instanceof Map<?, ?> map) {
            Map<String, Document> entries = new LinkedHashMap<>();
            map.forEach((key, value) -> entries.put((String) key, document(value, place)));
            return Document.fromMap(entries);
        }
        if (tree instanceof List<?> list) {
            return Document.fromList(
                    list.stream().map(item -> document(item, place)).toList());
        }
        if (tree instanceof String text) {
            return Document.fromString(text);
        }
        if (tree instanceof Boolean flag) {
            return Document.fromBoolean(flag);
        }
        if (tree == null) {
            return Document.fromNull();
        }
        if (tree instanceof Integer
                || tree instanceof Long
                || tree instanceof Double
                || tree instanceof BigInteger
                || tree instanceof BigDecimal) {
            return Document.fromNumber(tree.toString());
        }
        throw new IllegalArgumentException(
                place + ": JSON has no " + tree.getClass().getSimpleName());
    }
}
