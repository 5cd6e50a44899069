package io.k2ecs.translate.network;

import io.k2ecs.source.ManifestObject;

/** Which annotations have rules of their own. */
public final class AnnotationRules {
    private AnnotationRules() {}

    /** Whether another rule accounts for this annotation. */
    public static boolean areMeantFor(ManifestObject object, String key) {
        return switch (object.kind()) {
            case "Ingress" -> true;
            case "Gateway" -> Exposition.decidesForService(key);
            case "Service" ->
                ServiceAnnotations.accountsFor(key) || AnnotationCatalog.of(key).isPresent();
            case "ServiceAccount" -> key.equals("eks.amazonaws.com/role-arn");
            default -> false;
        };
    }
}
