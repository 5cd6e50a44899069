package io.k2ecs.ecs;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** Walks two AWS objects side by side. Parts that are the same object are passed over without a look inside. */
final class ChangedLeaves {
    private ChangedLeaves() {}

    /** @param before null if there is nothing at this place */
    static void compare(Object before, Object after, String pointer, List<String> changed) {
        if (before == after) {
            return;
        }
        if (after instanceof SdkPojo pojo) {
            compareFields(before instanceof SdkPojo old ? old : null, pojo, pointer, changed);
        } else if (after instanceof List<?> list) {
            compareItems(before instanceof List<?> old ? old : null, list, pointer, changed);
        } else if (after instanceof Map<?, ?> map) {
            compareEntries(before instanceof Map<?, ?> old ? old : null, map, pointer, changed);
        } else if (!after.equals(before)) {
            changed.add(pointer);
        }
    }

    private static void compareFields(SdkPojo before, SdkPojo after, String pointer, List<String> changed) {
        boolean empty = true;
        for (SdkField<?> field : after.sdkFields()) {
            Object value = SdkRequests.valueOf(field, after);
            if (value != null) {
                empty = false;
                Object old = before == null ? null : SdkRequests.valueOf(field, before);
                compare(old, value, JsonPointer.member(pointer, field.memberName()), changed);
            }
        }
        if (empty && !after.equals(before)) {
            changed.add(pointer);
        }
    }

    private static void compareItems(List<?> before, List<?> after, String pointer, List<String> changed) {
        if (after.isEmpty() && !after.equals(before)) {
            changed.add(pointer);
        }
        for (int i = 0; i < after.size(); i++) {
            Object old = before != null && i < before.size() ? before.get(i) : null;
            compare(old, after.get(i), pointer + "/" + i, changed);
        }
    }

    private static void compareEntries(Map<?, ?> before, Map<?, ?> after, String pointer, List<String> changed) {
        if (after.isEmpty() && !after.equals(before)) {
            changed.add(pointer);
        }
        new TreeMap<>(after).forEach((key, value) -> {
            Object old = before == null ? null : before.get(key);
            compare(old, value, JsonPointer.member(pointer, (String) key), changed);
        });
    }
}
