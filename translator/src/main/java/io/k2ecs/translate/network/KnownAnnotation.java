package io.k2ecs.translate.network;

import io.k2ecs.source.ScalarNode;
import java.util.Set;

/**
 * An annotation of a controller, and what becomes of it.
 *
 * @param name without the controller's prefix; a name that ends with a dot or a hyphen is the beginning of several
 * @param meaning what becomes of it, or what the load balancer does instead
 * @param remedy what somebody has to do; empty if nothing
 */
public record KnownAnnotation(String name, Fate fate, String meaning, String remedy) {
    /** What becomes of an annotation. */
    public enum Fate {
        /** Another rule, or another part of this one, says the same in the output. */
        TRANSLATED("translated"),
        /** Without it, somebody gets in who did not before. */
        PROTECTS("needs-decision"),
        /** Without it, requests reach another place or look another way. */
        CHANGES("needs-decision"),
        /** It is lost, and may be missed. */
        LOST("dropped"),
        /** It is about the controller itself, or the load balancer does so anyway. */
        NOTHING("not-applicable");

        private final String state;

        Fate(String state) {
            this.state = state;
        }

        /** The state in the ledger. */
        public String state() {
            return state;
        }
    }

    private static final Set<String> ASKING_NOTHING = Set.of("", "false", "off", "none");

    static KnownAnnotation translated(String name, String meaning) {
        return new KnownAnnotation(name, Fate.TRANSLATED, meaning, "");
    }

    static KnownAnnotation protects(String name, String meaning, String remedy) {
        return new KnownAnnotation(name, Fate.PROTECTS, meaning, remedy);
    }

    static KnownAnnotation changes(String name, String meaning, String remedy) {
        return new KnownAnnotation(name, Fate.CHANGES, meaning, remedy);
    }

    static KnownAnnotation lost(String name, String meaning, String remedy) {
        return new KnownAnnotation(name, Fate.LOST, meaning, remedy);
    }

    static KnownAnnotation nothing(String name, String meaning) {
        return new KnownAnnotation(name, Fate.NOTHING, meaning, "");
    }

    boolean matches(String other) {
        return name.endsWith(".") || name.endsWith("-") ? other.startsWith(name) : other.equals(name);
    }

    /** Whether the value switches off what the annotation is about. */
    static boolean asksNothing(ScalarNode value) {
        return ASKING_NOTHING.contains(value.text());
    }
}
