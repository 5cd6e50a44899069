package io.k2ecs.translate.network;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.Ingress;
import io.k2ecs.source.Node;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.ApplicationRule;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.TranslationRule;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Annotations of Ingresses for the controllers that k2ecs knows, as far as no listener rule says them. */
@AutoService(TranslationRule.class)
public final class ControllerAnnotations implements ApplicationRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR310",
            "Annotations of an Ingress for ingress-nginx, the AWS Load Balancer Controller and Traefik",
            "What conditions, transforms and actions of listener rules can say, they say. What protects an application or"
                    + " changes its requests and cannot be said is an error: the load balancer would let in everybody, or"
                    + " pass requests on as they come. What is lost otherwise is a warning. What only concerns the"
                    + " controller itself has no meaning on ECS. docs/ingress.md has the whole table.",
            "https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ApplicationScope scope) {
        Set<Node> said = new HashSet<>(EntryPlan.origins(scope.application()));
        said.addAll(TargetSettings.said(scope));
        said.addAll(EntrySettings.said(scope));
        for (Ingress ingress : scope.application().ingresses()) {
            if (!IngressFields.isServed(scope, ingress)) {
                continue;
            }
            ingress.object().annotations().forEach((key, value) -> AnnotationCatalog.of(key)
                    .filter(it -> it != AnnotationCatalog.AWS_SERVICE)
                    .ifPresent(catalog -> {
                        if (!said.contains(value) && !IngressAnnotations.accountsFor(key)) {
                            annotation(scope, ingress, catalog, key, value);
                        }
                    }));
            if (NginxRoutes.areExpressions(ingress)) {
                reportCase(scope, ingress);
            } else {
                reportNeighbour(scope, ingress);
            }
        }
    }

    private static void annotation(
            ApplicationScope scope, Ingress ingress, AnnotationCatalog catalog, String key, ScalarNode value) {
        Optional<KnownAnnotation> known = catalog.known(key);
        if (known.isEmpty()) {
            unknown(scope, catalog, key, value);
        } else if (key.equals(NginxRoutes.PERMANENT_CODE)) {
            redirectCode(scope, value);
        } else if (key.equals(NginxRoutes.REGEX) && NginxRoutes.areExpressions(ingress)) {
            scope.notApplicable(value, "rewrite-target makes regular expressions of the paths anyway");
        } else if (NginxRoutes.ALLOW.contains(key) && NginxRoutes.letsInEverybody(value)) {
            scope.notApplicable(value, "everybody is let in");
        } else if (KnownAnnotation.asksNothing(value)) {
            scope.notApplicable(value, "it asks for nothing");
        } else {
            claim(scope, known.get(), key, value);
        }
    }

    private static void redirectCode(ApplicationScope scope, ScalarNode value) {
        if (value.text().equals("301")) {
            scope.notApplicable(value, "it is the status with which a load balancer redirects");
            return;
        }
        scope.drop(value, "a load balancer redirects with status 301");
        scope.report(
                Severity.WARNING,
                value.at(),
                "a load balancer redirects with status 301 in place of " + value.text(),
                "check callers that send more than GET: after 301 they may come back with GET and without a body");
    }

    /** An annotation whose effect stands in no listener rule. */
    static void claim(ApplicationScope scope, KnownAnnotation known, String key, ScalarNode value) {
        switch (known.fate()) {
            case NOTHING -> scope.notApplicable(value, known.meaning());
            case LOST -> {
                scope.drop(value, known.meaning());
                scope.report(Severity.WARNING, value.at(), "'" + key + "' is lost: " + known.meaning(), known.remedy());
            }
            case PROTECTS -> {
                scope.needsDecision(value, "the load balancer lets in everybody");
                scope.report(
                        Severity.ERROR,
                        value.at(),
                        "annotation '" + key + "' protects what is behind the Ingress (" + known.meaning()
                                + "); the load balancer lets in everybody",
                        known.remedy());
            }
            case CHANGES -> {
                scope.needsDecision(value, "the load balancer passes requests on as they come");
                scope.report(
                        Severity.ERROR,
                        value.at(),
                        "annotation '" + key + "' changes where requests go or what they are (" + known.meaning() + ")",
                        known.remedy());
            }
            case TRANSLATED -> {
                // What it belongs to is not there, or another annotation takes its place.
                scope.needsDecision(value, "nothing of the output says it");
                scope.report(
                        Severity.WARNING,
                        value.at(),
                        "annotation '" + key + "' has no effect with this value or beside the other annotations",
                        "check its value: " + known.meaning());
            }
        }
    }

    static void unknown(ApplicationScope scope, AnnotationCatalog catalog, String key, ScalarNode value) {
        scope.drop(value, "no rule knows this instruction to the controller");
        scope.report(
                Severity.WARNING,
                value.at(),
                "'" + key + "' is no annotation that k2ecs knows of " + catalog.controller(),
                catalog.nearest(key)
                        .map(it -> "did you mean " + it + "?")
                        .orElse("find out what it does for callers, and what does it on AWS"));
    }

    /** nginx takes all paths of a host for expressions if one Ingress wants it: a prefix takes longer names as well. */
    private static void reportNeighbour(ApplicationScope scope, Ingress ingress) {
        List<String> hosts = hosts(ingress);
        scope.application().ingresses().stream()
                .filter(NginxRoutes::areExpressions)
                .filter(it -> hosts(it).stream().anyMatch(hosts::contains))
                .findFirst()
                .ifPresent(it -> scope.report(
                        Severity.INFO,
                        ingress.object().at(),
                        "Ingress '" + it.object().name() + "' has nginx take the paths of Ingress '"
                                + ingress.object().name()
                                + "' for regular expressions, too, since they share a host; here they stay what they are",
                        "nothing to do, unless callers use longer paths such as /apis where the Ingress says /api"));
    }

    private static List<String> hosts(Ingress ingress) {
        return ingress.routes().stream()
                .map(it -> it.host().map(ScalarNode::text).orElse(""))
                .distinct()
                .toList();
    }

    private static void reportCase(ApplicationScope scope, Ingress ingress) {
        scope.report(
                Severity.INFO,
                ingress.object().at(),
                "paths of Ingress '" + ingress.object().name()
                        + "' are regular expressions, which nginx compares without regard to case and a load balancer"
                        + " with regard to it",
                "nothing to do, unless callers write paths in other cases");
    }
}
