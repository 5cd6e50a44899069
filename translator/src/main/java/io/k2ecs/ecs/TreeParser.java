package io.k2ecs.ecs;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/** Sets the members of AWS builders from trees. Messages name places and types, never values. */
final class TreeParser {
    private TreeParser() {}

    static void fill(SdkPojo builder, Map<?, ?> tree, String pointer) {
        tree.forEach((key, value) -> {
            String place = JsonPointer.member(pointer, key.toString());
            SdkField<?> field = builder.sdkFields().stream()
                    .filter(candidate -> candidate.memberName().equals(key))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(place + ": the AWS API has no such member here"));
            field.set(builder, valueFor(field, value, place));
        });
    }

    private static Object valueFor(SdkField<?> field, Object value, String place) {
        return switch (field.marshallingType().getKnownType()) {
            case SDK_POJO -> {
                SdkPojo builder = field.constructor().get();
                fill(builder, as(Map.class, value, "an object", place), place);
                yield ((Buildable) builder).build();
            }
            case LIST -> items(field, as(List.class, value, "a list", place), place);
            case MAP -> entries(field, as(Map.class, value, "an object", place), place);
            case STRING -> as(String.class, value, "a string", place);
            case BOOLEAN -> as(Boolean.class, value, "true or false", place);
            case INTEGER -> (int) whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE, place);
            case LONG -> whole(value, Long.MIN_VALUE, Long.MAX_VALUE, place);
            case SHORT -> (short) whole(value, Short.MIN_VALUE, Short.MAX_VALUE, place);
            case BYTE -> (byte) whole(value, Byte.MIN_VALUE, Byte.MAX_VALUE, place);
            case DOUBLE -> number(value, place).doubleValue();
            case FLOAT -> number(value, place).floatValue();
            case BIG_DECIMAL -> number(value, place);
            case INSTANT -> instant(as(String.class, value, "a time", place), place);
            case SDK_BYTES -> bytes(as(String.class, value, "base64 text", place), place);
            case DOCUMENT -> Documents.document(value, place);
            default ->
                throw new IllegalArgumentException(
                        place + ": members of type " + field.marshallingType().getKnownType() + " cannot be read");
        };
    }

    private static List<Object> items(SdkField<?> field, List<?> tree, String place) {
        SdkField<?> itemField = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
        List<Object> items = new ArrayList<>(tree.size());
        for (Object item : tree) {
            items.add(valueFor(itemField, item, place + "/" + items.size()));
        }
        return items;
    }

    private static Map<String, Object> entries(SdkField<?> field, Map<?, ?> tree, String place) {
        SdkField<?> valueField = field.getRequiredTrait(MapTrait.class).valueFieldInfo();
        Map<String, Object> entries = new LinkedHashMap<>();
        tree.forEach((key, value) -> {
            String name = as(String.class, key, "a string as key", place);
            String at = JsonPointer.member(place, name);
            entries.put(name, valueFor(valueField, value, at));
        });
        return entries;
    }

    private static <T> T as(Class<T> type, Object value, String expected, String place) {
        if (!type.isInstance(value)) {
            throw wrongType(expected, value, place);
        }
        return type.cast(value);
    }

    private static long whole(Object value, long min, long max, String place) {
        if (!(value instanceof Integer || value instanceof Long || value instanceof BigInteger)) {
            throw wrongType("a whole number", value, place);
        }
        BigInteger number = new BigInteger(value.toString());
        if (number.compareTo(BigInteger.valueOf(min)) < 0 || number.compareTo(BigInteger.valueOf(max)) > 0) {
            throw new IllegalArgumentException(place + ": must be from " + min + " to " + max);
        }
        return number.longValueExact();
    }

    private static BigDecimal number(Object value, String place) {
        if (!(value instanceof Number)) {
            throw wrongType("a number", value, place);
        }
        return new BigDecimal(value.toString());
    }

    private static Instant instant(String text, String place) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(place + ": must be a time such as 2026-01-31T00:00:00Z", e);
        }
    }

    private static SdkBytes bytes(String text, String place) {
        try {
            return SdkBytes.fromByteArray(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            // Without the cause, whose message may quote the text.
            throw new IllegalArgumentException(place + ": must be base64 text");
        }
    }

    private static IllegalArgumentException wrongType(String expected, Object value, String place) {
        String found = value instanceof Map
                ? "an object"
                : value instanceof List
                        ? "a list"
                        : value == null ? "null" : value.getClass().getSimpleName();
        return new IllegalArgumentException(place + ": must be " + expected + ", not " + found);
    }
}
