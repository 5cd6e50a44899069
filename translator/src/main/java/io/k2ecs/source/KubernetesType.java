package io.k2ecs.source;

import java.util.Map;

/**
 * The fields that Kubernetes declares for one type of object.
 *
 * @param name for example {@code Container} or {@code Deployment}; where an older version of an API has a type of the
 *     same name, that one is called {@code networking/v1beta1/Ingress}
 * @param fields the declared shape of each field, by name
 */
public record KubernetesType(String name, Map<String, FieldShape> fields) {
    public boolean declares(String field) {
        return fields.containsKey(field);
    }

    /** The name without the version. */
    public String simpleName() {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
