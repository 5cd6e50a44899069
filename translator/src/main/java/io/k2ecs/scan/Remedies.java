package io.k2ecs.scan;

import io.k2ecs.scan.ScanFinding.Variable;
import java.util.Optional;

/** What to do about an address, in words. */
final class Remedies {
    private Remedies() {}

    /** For a text of which nobody knows whether it is an address. */
    static String ifHost(String remedy) {
        return remedy.startsWith("Read") || remedy.startsWith("It is only")
                ? "If it is used as a host: " + Character.toLowerCase(remedy.charAt(0)) + remedy.substring(1)
                : remedy;
    }

    static String of(Surrounding surrounding, Optional<Variable> variable, Optional<String> onEcs) {
        return switch (surrounding) {
            case COMMENT -> "Nothing breaks; correct the comment when the code changes.";
            case TEST -> "Nothing breaks, unless this runs on ECS.";
            case APPLICATION, LIBRARY -> variable.map(it -> of(it, onEcs)).orElse("Take the address from a variable.");
        };
    }

    private static String of(Variable variable, Optional<String> onEcs) {
        if (variable.set() && !variable.read()) {
            return "Read it from the variable " + variable.name() + ", which a manifest sets already, or from another.";
        }
        if (variable.set()) {
            return "Nothing to do, as long as the container that runs this gets " + variable.name()
                    + ", which a manifest sets and which goes before this default.";
        }
        String ecs = onEcs.map(it -> "; on ECS it becomes " + it).orElse("");
        String start = variable.read()
                ? "It is only the default of " + variable.name() + ": "
                : "Read it from the variable " + variable.name() + ": ";
        return variable.manifestLine()
                .map(line -> start + "add " + line + " to the env of the container" + ecs + ".")
                .orElseGet(() ->
                        start + "set that in the env of the container to the whole text that stands here" + ecs + ".");
    }
}
