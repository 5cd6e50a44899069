package io.k2ecs.resolve;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.diagnostics.InvalidInputException;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.ManifestSet;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.ScalarNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names that the API server refuses. Files and AWS resources are named after them, so a name such as {@code ../x} must
 * get no further.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/overview/working-with-objects/names/">names</a>
 */
final class NameChecks {
    static final RuleInfo INFO = new RuleInfo(
            "RES015",
            "A name that Kubernetes does not take",
            "Names of objects have up to 253 lower-case letters, digits, hyphens and dots, and start and end with a letter or"
                    + " digit. Names of namespaces, Services and containers are up to 63 and have no dots. Keys of"
                    + " ConfigMaps and Secrets have letters, digits, hyphens, dots and underscores.",
            "https://kubernetes.io/docs/concepts/overview/working-with-objects/names/");

    private static final Pattern SUBDOMAIN = Pattern.compile("(?=.{1,253}$)[a-z0-9]([a-z0-9.-]*[a-z0-9])?");
    private static final Pattern LABEL = Pattern.compile("(?=.{1,63}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?");
    private static final Pattern KEY = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._-]{1,253}");

    private final List<Finding> problems = new ArrayList<>();

    private NameChecks() {}

    /** @throws InvalidInputException with every name that cannot be */
    static void check(ManifestSet manifests) {
        NameChecks checks = new NameChecks();
        for (ManifestObject object : manifests.objects()) {
            // Roles may have names such as system:node, and nothing is named after them.
            boolean role = object.group().equals("rbac.authorization.k8s.io");
            if (!role && Arrays.stream(TranslatedKind.values()).anyMatch(it -> it.matches(object))) {
                checks.object(object);
            }
        }
        if (!checks.problems.isEmpty()) {
            throw new InvalidInputException(checks.problems);
        }
    }

    private void object(ManifestObject object) {
        Pattern pattern =
                TranslatedKind.SERVICE.matches(object) || TranslatedKind.NAMESPACE.matches(object) ? LABEL : SUBDOMAIN;
        Optional<MapNode> metadata = object.root().map("metadata");
        metadata.flatMap(it -> it.scalar("name")).ifPresent(it -> name(it, pattern));
        metadata.flatMap(it -> it.scalar("namespace")).ifPresent(it -> name(it, LABEL));
        if (TranslatedKind.CONFIG_MAP.matches(object) || TranslatedKind.SECRET.matches(object)) {
            for (String field : List.of("data", "stringData", "binaryData")) {
                object.root().findIfDeclared(field).ifPresent(it -> keys((MapNode) it));
            }
        }
        object.root()
                .findIfDeclared("spec")
                .map(MapNode.class::cast)
                .flatMap(it -> it.findIfDeclared("template"))
                .map(MapNode.class::cast)
                .flatMap(it -> it.map("spec"))
                .ifPresent(this::containers);
    }

    private void containers(MapNode podSpec) {
        for (String list : List.of("initContainers", "containers")) {
            for (MapNode container : podSpec.maps(list)) {
                container.scalar("name").ifPresent(it -> name(it, LABEL));
            }
        }
    }

    private void name(ScalarNode name, Pattern pattern) {
        if (!pattern.matcher(name.text()).matches()) {
            problems.add(INFO.finding(
                    Severity.ERROR,
                    name.at(),
                    "'" + name.text() + "' cannot be a name: it has other characters than lower-case letters, digits"
                            + (pattern == LABEL ? " and hyphens" : ", hyphens and dots") + ", or is too long",
                    "give it a name that Kubernetes takes"));
        }
    }

    private void keys(MapNode entries) {
        entries.entries().keySet().forEach(key -> {
            if (!KEY.matcher(key).matches()) {
                problems.add(INFO.finding(
                        Severity.ERROR,
                        entries.keyAt(key),
                        "'" + key + "' cannot be a key: it has other characters than letters, digits, hyphens, dots and"
                                + " underscores, or is too long",
                        "give it a name that Kubernetes takes"));
            }
        });
    }
}
