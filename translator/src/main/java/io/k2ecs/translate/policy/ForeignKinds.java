package io.k2ecs.translate.policy;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.resolve.ForeignKind;
import io.k2ecs.resolve.Ownership;
import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.NodePath;
import io.k2ecs.translate.ApplicationRule;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.TranslationRule;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Objects of other projects, and of Kubernetes for itself, that are known. */
@AutoService(TranslationRule.class)
public final class ForeignKinds implements ApplicationRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR622",
            "An object of another project, and what takes its place",
            "Service meshes, certificate managers, event-driven scaling, monitoring and delivery tools bring kinds of their own."
                    + " Their controllers do not run on ECS. Each finding names what does the same on AWS; nothing of the"
                    + " object is carried over.",
            "https://kubernetes.io/docs/concepts/extend-kubernetes/api-extension/custom-resources/");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ApplicationScope scope) {
        Map<ForeignKind, List<ManifestObject>> byKind = new EnumMap<>(ForeignKind.class);
        Set<NodePath> stored = scope.application().storedSecrets().stream()
                .map(it -> it.object().root().path())
                .collect(Collectors.toSet());
        for (ManifestObject object : scope.application().manifests().objects()) {
            Optional<ForeignMeaning> meaning = ForeignKind.of(object).flatMap(ForeignMeaning::of);
            if (meaning.isPresent()
                    && !stored.contains(object.root().path())
                    && Ownership.ownerOf(object, scope.application().manifests())
                            .isEmpty()) {
                meaning.get().claim(scope, object);
                byKind.computeIfAbsent(ForeignKind.of(object).orElseThrow(), it -> new ArrayList<>())
                        .add(object);
            }
        }
        byKind.forEach((kind, objects) -> {
            ForeignMeaning meaning = ForeignMeaning.of(kind).orElseThrow();
            if (meaning.severity().isEmpty()) {
                return;
            }
            Severity severity = meaning.severity().get();
            if (severity == Severity.ERROR || kind == ForeignKind.CERTIFICATE) {
                objects.forEach(it -> report(scope, severity, List.of(it), meaning));
            } else {
                report(scope, severity, objects, meaning);
            }
        });
    }

    private static void report(
            ApplicationScope scope, Severity severity, List<ManifestObject> objects, ForeignMeaning meaning) {
        String names = objects.stream().limit(5).map(ManifestObject::label).collect(Collectors.joining(", "));
        scope.report(
                severity,
                objects.get(0).at(),
                names + (objects.size() > 5 ? " and " + (objects.size() - 5) + " more" : "") + ": "
                        + meaning.meaning()
                        + CertificateNames.of(objects.get(0)),
                meaning.remedy());
    }
}
