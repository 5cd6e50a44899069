package io.k2ecs.source;

/** Where a value stands in a Secret or the like, and so whether it is a secret. */
enum Secrecy {
    /** Not in a Secret, or in a part of it that everybody may see. */
    OPEN,
    SECRET_OBJECT,
    SECRET_METADATA,
    SECRET_ANNOTATIONS,
    KUSTOMIZATION,
    /** A value of the Secret. */
    HIDDEN;

    /** A copy of the whole object that {@code kubectl apply} leaves behind. */
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    static Secrecy ofKind(String kind) {
        return kind.equals("Secret") ? SECRET_OBJECT : OPEN;
    }

    Secrecy child(String key) {
        return switch (this) {
            case OPEN, HIDDEN -> this;
            // A misspelt 'stringData' must not show its values.
            case SECRET_OBJECT ->
                switch (key) {
                    case "apiVersion", "kind", "type", "immutable" -> OPEN;
                    case "metadata" -> SECRET_METADATA;
                    default -> HIDDEN;
                };
            case SECRET_METADATA -> key.equals("annotations") ? SECRET_ANNOTATIONS : OPEN;
            case KUSTOMIZATION -> key.equals("secretGenerator") ? HIDDEN : OPEN;
            case SECRET_ANNOTATIONS -> key.equals(LAST_APPLIED) ? HIDDEN : OPEN;
        };
    }
}
