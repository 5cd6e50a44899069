package io.k2ecs.translate.config;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.Application;
import io.k2ecs.model.Workload;
import io.k2ecs.model.WorkloadKind;
import io.k2ecs.resolve.Ownership;
import io.k2ecs.resolve.TranslatedKind;
import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.NodePath;
import io.k2ecs.translate.ApplicationRule;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.TranslationRule;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Objects that lack what they are for: workloads without containers, Services and Ingresses without a spec. */
@AutoService(TranslationRule.class)
public final class EmptyObjects implements ApplicationRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR004",
            "An object lacks what it is for",
            "A workload without containers runs nothing, and a Service or Ingress without a spec leads nowhere. The API server"
                    + " refuses such objects; often a field is misspelt or stands at the wrong level.",
            "https://kubernetes.io/docs/concepts/workloads/pods/");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ApplicationScope scope) {
        Application application = scope.application();
        Set<NodePath> known = Stream.concat(application.workloads().stream().map(Workload::object), routed(application))
                .map(it -> it.root().path())
                .collect(Collectors.toSet());
        for (ManifestObject object : application.manifests().objects()) {
            boolean workload = Arrays.stream(WorkloadKind.values())
                    .anyMatch(it -> TranslatedKind.of(it).matches(object));
            boolean route = Stream.of(
                            TranslatedKind.SERVICE,
                            TranslatedKind.INGRESS,
                            TranslatedKind.GATEWAY,
                            TranslatedKind.HTTP_ROUTE)
                    .anyMatch(it -> it.matches(object));
            if (known.contains(object.root().path())
                    || !workload && !route
                    || Ownership.ownerOf(object, application.manifests()).isPresent()) {
                continue;
            }
            String lacks = workload ? "has no containers" : "has no spec";
            scope.needsDecision(object.root(), "it " + lacks);
            scope.report(
                    Severity.ERROR,
                    object.at(),
                    object.label() + " " + lacks + "; nothing is made of it",
                    "look for a misspelt field, or one at the wrong level");
        }
    }

    private static Stream<ManifestObject> routed(Application application) {
        return Stream.of(
                        application.services().stream().map(it -> it.object()),
                        application.ingresses().stream().map(it -> it.object()),
                        application.gateways().stream().map(it -> it.object()),
                        application.httpRoutes().stream().map(it -> it.object()))
                .flatMap(it -> it);
    }
}
