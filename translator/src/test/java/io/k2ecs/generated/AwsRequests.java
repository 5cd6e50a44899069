package io.k2ecs.generated;

import io.k2ecs.ecs.EcsApplication;
import io.k2ecs.ecs.SdkRequests;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.RequiredTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * Says what AWS would refuse of a request for its own sake: members that are missing, words that an enumeration does not
 * have, and texts, numbers and lists outside their bounds. The bounds are those of AWS' service models and API
 * references, in {@code aws-bounds.txt}.
 */
final class AwsRequests {
    private record Bounds(double smallest, double largest, Optional<Pattern> pattern) {}

    private static final Map<Class<?>, List<Method>> ENUMS = new ConcurrentHashMap<>();

    private final Map<String, Bounds> bounds = new HashMap<>();

    AwsRequests() {
        try (InputStream stream = AwsRequests.class.getResourceAsStream("/aws-bounds.txt")) {
            new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(it -> !it.isBlank() && !it.startsWith("#"))
                    .forEach(this::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(String line) {
        String[] words = line.split(" ");
        double smallest = Double.NEGATIVE_INFINITY;
        double largest = Double.POSITIVE_INFINITY;
        Optional<Pattern> pattern = Optional.empty();
        for (int index = 1; index < words.length; index += 2) {
            switch (words[index]) {
                case "min" -> smallest = Double.parseDouble(words[index + 1]);
                case "max" -> largest = Double.parseDouble(words[index + 1]);
                case "matches" -> pattern = Optional.of(Pattern.compile(words[index + 1]));
                default -> throw new IllegalArgumentException(line);
            }
        }
        bounds.put(words[0], new Bounds(smallest, largest, pattern));
    }

    /** The members that have bounds, as service, class and member. */
    Collection<String> bounded() {
        return bounds.keySet();
    }

    /** Each thing that AWS would refuse, with its place. */
    List<String> refusals(EcsApplication application) {
        List<String> refusals = new ArrayList<>();
        requests(application).forEach(request -> {
            check(request, request.getClass().getSimpleName(), refusals);
            if (!again(request).equals(SdkRequests.tree(request))) {
                refusals.add(request.getClass().getSimpleName() + " is another one after it was written and read");
            }
        });
        return refusals;
    }

    /** All requests, wherever they are in the records of the output. */
    static List<SdkPojo> requests(Object output) {
        if (output instanceof SdkPojo pojo) {
            return List.of(pojo);
        }
        List<SdkPojo> requests = new ArrayList<>();
        if (output instanceof Collection<?> items) {
            items.forEach(it -> requests.addAll(requests(it)));
        } else if (output instanceof Optional<?> optional) {
            optional.ifPresent(it -> requests.addAll(requests(it)));
        } else if (output instanceof Record) {
            for (RecordComponent component : output.getClass().getRecordComponents()) {
                requests.addAll(requests(call(component.getAccessor(), output)));
            }
        }
        return requests;
    }

    private static Map<String, Object> again(SdkPojo request) {
        try {
            Object builder = request.getClass().getMethod("builder").invoke(null);
            return SdkRequests.tree((SdkPojo) parse(SdkRequests.tree(request), builder));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T, B extends SdkPojo & SdkBuilder<B, T>> Object parse(Map<?, ?> tree, Object builder) {
        return SdkRequests.<T, B>parse(tree, () -> (B) builder);
    }

    private void check(SdkPojo pojo, String place, List<String> refusals) {
        for (SdkField<?> field : pojo.sdkFields()) {
            Object value = field.getValueOrDefault(pojo);
            String there = place + "." + field.memberName();
            if (value == null || value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap) {
                if (field.containsTrait(RequiredTrait.class)) {
                    refusals.add(there + " is missing");
                }
                continue;
            }
            check(pojo.getClass(), field.memberName(), value, there, refusals);
            parts(value, there, refusals);
        }
        for (Method method : ENUMS.computeIfAbsent(pojo.getClass(), AwsRequests::enums)) {
            if (String.valueOf(call(method, pojo)).contains("UNKNOWN_TO_SDK_VERSION")
                    || call(method, pojo) instanceof Enum<?> word && word.name().equals("UNKNOWN_TO_SDK_VERSION")) {
                refusals.add(place + "." + method.getName() + " is none of the words that AWS knows");
            }
        }
    }

    private void parts(Object value, String place, List<String> refusals) {
        if (value instanceof SdkPojo part) {
            check(part, place, refusals);
        } else if (value instanceof Collection<?> items) {
            items.forEach(it -> parts(it, place + "[]", refusals));
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(it -> parts(it, place + "{}", refusals));
        }
    }

    private void check(Class<?> type, String member, Object value, String place, List<String> refusals) {
        String service = type.getPackageName().replaceFirst(".*\\.services\\.(\\w+)\\.model", "$1");
        Bounds bound = bounds.get(service + "." + type.getSimpleName() + "." + member);
        if (bound == null || value.toString().contains("${")) {
            return; // What AWS assigns has its form.
        }
        double size = value instanceof Number number
                ? number.doubleValue()
                : value instanceof Collection<?> items
                        ? items.size()
                        : value instanceof Map<?, ?> map
                                ? map.size()
                                : value.toString().length();
        if (size < bound.smallest() || size > bound.largest()) {
            refusals.add("%s has %s, outside %s to %s".formatted(place, value, bound.smallest(), bound.largest()));
        }
        if (bound.pattern()
                .filter(it -> !it.matcher(value.toString()).matches())
                .isPresent()) {
            refusals.add("%s has %s, which does not match %s"
                    .formatted(place, value, bound.pattern().get()));
        }
    }

    /** Getters of enumerations; the SDK has one for the text beside it. */
    private static List<Method> enums(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(it -> it.getParameterCount() == 0
                        && (it.getReturnType().isEnum()
                                || it.getGenericReturnType().getTypeName().matches("java.util.List<.*>")
                                        && has(type, it.getName() + "AsStrings")))
                .collect(Collectors.toList());
    }

    private static boolean has(Class<?> type, String method) {
        return Arrays.stream(type.getMethods()).anyMatch(it -> it.getName().equals(method));
    }

    private static Object call(Method method, Object target) {
        try {
            return method.invoke(target);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(method + " of " + target, e);
        }
    }
}
