package io.k2ecs.ecs;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** JSON pointers (RFC 6901) into trees. */
public final class JsonPointer {
    private JsonPointer() {}

    /** The pointer of a member, of whatever name. */
    public static String member(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /** Whether a pointer leads to something in a tree. */
    public static boolean resolves(Object tree, String pointer) {
        return find(tree, pointer).isPresent();
    }

    /** What a pointer leads to in a tree; empty if it leads to nothing. */
    public static Optional<Object> find(Object tree, String pointer) {
        if (!pointer.isEmpty() && pointer.charAt(0) != '/') {
            return Optional.empty();
        }
        Object place = tree;
        int start = 0;
        while (start < pointer.length()) {
            int next = pointer.indexOf('/', start + 1);
            int end = next < 0 ? pointer.length() : next;
            String token = pointer.substring(start + 1, end).replace("~1", "/").replace("~0", "~");
            if (place instanceof Map<?, ?> map && map.containsKey(token)) {
                place = map.get(token);
            } else if (place instanceof List<?> list && isIndex(token, list.size())) {
                place = list.get(Integer.parseInt(token));
            } else {
                return Optional.empty();
            }
            start = end;
        }
        return Optional.ofNullable(place);
    }

    private static boolean isIndex(String token, int size) {
        boolean digits =
                !token.isEmpty() && token.length() < 10 && token.chars().allMatch(c -> c >= '0' && c <= '9');
        boolean leadingZero = token.length() > 1 && token.charAt(0) == '0';
        return digits && !leadingZero && Integer.parseInt(token) < size;
    }
}
