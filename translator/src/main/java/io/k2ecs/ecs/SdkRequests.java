package io.k2ecs.ecs;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.traits.DefaultValueTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * AWS requests as plain trees and back. A tree is made of {@code SortedMap<String, Object>}, {@code List<Object>},
 * String, Integer, Long, Double, BigDecimal and Boolean. Its keys are the member names of the AWS API, as
 * {@code aws ... --cli-input-json} takes them.
 */
public final class SdkRequests {
    private SdkRequests() {}

    /**
     * The tree of a request or of a part of one. Members that were never set are left out; lists and maps that were set
     * to be empty stay. Whole numbers are Integer if they fit and else Long, times are ISO 8601 in UTC, bytes are
     * base64. The caller owns the tree and may change it.
     */
    public static SortedMap<String, Object> tree(SdkPojo pojo) {
        SortedMap<String, Object> tree = new TreeMap<>();
        for (SdkField<?> field : pojo.sdkFields()) {
            Object value = valueOf(field, pojo);
            if (value != null) {
                tree.put(field.memberName(), plain(value));
            }
        }
        return tree;
    }

    /**
     * The request that a tree stands for, for example {@code parse(tree, CreateServiceRequest::builder)}.
     *
     * @throws IllegalArgumentException if the tree has a member that the request does not have, or a value of another
     *     type than the member's; the message starts with the JSON pointer of the place and never has the value
     */
    public static <T, B extends SdkPojo & SdkBuilder<B, T>> T parse(Map<?, ?> tree, Supplier<B> builder) {
        B target = builder.get();
        TreeParser.fill(target, tree, "");
        return target.build();
    }

    /**
     * JSON pointers (RFC 6901), from these objects down, of the leaves of {@code after} that {@code before} does not
     * have or has with another value. An empty list, map or object is a leaf. Leaves that only {@code before} has are not
     * named: there is nothing to point to. Items of lists are compared by index. The order is that of the fields in the
     * API, of list items, and of sorted map keys.
     *
     * @param before of the same type as {@code after}
     */
    public static List<String> changedPointers(SdkPojo before, SdkPojo after) {
        if (before.getClass() != after.getClass()) {
            throw new IllegalArgumentException(before.getClass().getName() + " cannot be compared with "
                    + after.getClass().getName());
        }
        List<String> pointers = new ArrayList<>();
        ChangedLeaves.compare(before, after, "", pointers);
        return pointers;
    }

    /** What the member was set to, or null if it was not set. */
    static Object valueOf(SdkField<?> field, SdkPojo pojo) {
        Object value;
        if (pojo instanceof SdkRequest request && field.containsTrait(DefaultValueTrait.class)) {
            // The field itself would make up an idempotency token here, another one each time.
            value = request.getValueForField(field.memberName(), Object.class).orElse(null);
        } else {
            value = field.getValueOrDefault(pojo);
        }
        return value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap ? null : value;
    }

    private static Object plain(Object value) {
        if (value instanceof SdkPojo pojo) {
            return tree(pojo);
        }
        if (value instanceof List<?> list) {
            List<Object> items = new ArrayList<>(list.size());
            list.forEach(item -> items.add(plain(item)));
            return items;
        }
        if (value instanceof Map<?, ?> map) {
            SortedMap<String, Object> entries = new TreeMap<>();
            map.forEach((key, item) -> entries.put((String) key, plain(item)));
            return entries;
        }
        if (value instanceof Document document) {
            return Documents.tree(document);
        }
        return plainScalar(value);
    }

    private static Object plainScalar(Object value) {
        if (value instanceof Long number) {
            boolean small = number == number.intValue();
            return small ? (Object) number.intValue() : number;
        }
        if (value instanceof Float number) {
            return Double.valueOf(number.toString());
        }
        if (value instanceof Short || value instanceof Byte) {
            return ((Number) value).intValue();
        }
        if (value instanceof SdkBytes bytes) {
            return Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
        }
        if (value instanceof Instant instant) {
            return instant.toString();
        }
        if (value instanceof String
                || value instanceof Integer
                || value instanceof Boolean
                || value instanceof Double
                || value instanceof BigDecimal) {
            return value;
        }
        throw new IllegalArgumentException("No plain form of " + (value == null ? "null" : value.getClass()));
    }
}
