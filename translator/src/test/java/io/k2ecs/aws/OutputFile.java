package io.k2ecs.aws;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A JSON file of the output.
 *
 * @param kind the folder that it is in, such as {@code services}
 * @param name the rest of its path without {@code .json}
 */
record OutputFile(String kind, String name, SortedMap<String, Object> json) {

    /** Relative to the output folder. */
    String path() {
        return kind + "/" + name + ".json";
    }

    /** @throws DeploymentRefusedException if the file has any other key */
    OutputFile withKeys(String... known) {
        return refuseOthers(json.keySet(), Set.of(known));
    }

    /** The request under a key. */
    Map<String, Object> request(String key) {
        Object value = json.get(key);
        if (value == null) {
            throw new DeploymentRefusedException(path(), "has no \"" + key + "\"");
        }
        return object(value);
    }

    /** The requests in the list under a key; none if there is no such key. */
    List<Map<String, Object>> requests(String key) {
        return requests(json, key);
    }

    /** The requests in the list under a key of a part of this file; none if there is no such key. */
    List<Map<String, Object>> requests(Map<String, Object> part, String key) {
        if (!part.containsKey(key)) {
            return List.of();
        }
        if (part.get(key) instanceof List<?> list) {
            return list.stream().map(this::object).toList();
        }
        throw new DeploymentRefusedException(path(), "\"" + key + "\" is not a list");
    }

    /** A part of this file without the keys that are no members of the request. */
    Map<String, Object> without(Map<String, Object> part, String... keys) {
        Map<String, Object> rest = new TreeMap<>(part);
        rest.keySet().removeAll(Set.of(keys));
        return rest;
    }

    private OutputFile refuseOthers(Set<String> keys, Set<String> known) {
        if (!known.containsAll(keys)) {
            throw new DeploymentRefusedException(path(), "has keys " + keys + ", but only " + known + " are known");
        }
        return this;
    }

    private Map<String, Object> object(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> object = new TreeMap<>();
            map.forEach((key, item) -> object.put((String) key, item));
            return object;
        }
        throw new DeploymentRefusedException(path(), "an object is expected");
    }
}
