package io.k2ecs.translate.network;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.Ingress;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.LoadBalancerDraft;
import io.k2ecs.translate.LoadBalancerDraft.ListenerDraft;
import java.util.List;
import java.util.Set;

/** Annotations of an Ingress: instructions to its controller. Those for CORS stand in {@link CorsAnnotations}. */
final class IngressAnnotations {
    /** Without these, somebody gets in who did not before. Names without the controller's prefix. */
    private static final Set<String> PROTECTING = Set.of(
            "whitelist-source-range",
            "allowlist-source-range",
            "denylist-source-range",
            "inbound-cidrs",
            "security-groups",
            "wafv2-acl-arn",
            "waf-acl-id",
            "web-acl-id",
            "auth-url",
            "auth-type",
            "auth-secret",
            "auth-idp-oidc",
            "auth-idp-cognito",
            "auth-tls-secret",
            "auth-tls-verify-client",
            "mutual-authentication",
            "enable-modsecurity");

    /** Without these, requests reach another place or look another way. */
    private static final Set<String> CHANGING_REQUESTS = Set.of(
            "rewrite-target",
            "use-regex",
            "app-root",
            "permanent-redirect",
            "temporal-redirect",
            "backend-protocol",
            "upstream-vhost",
            "configuration-snippet",
            "server-snippet",
            "canary");

    /** Annotations of the AWS controller by which a backend is described: {@code actions.NAME}. */
    private static final List<String> CHANGING_FAMILIES = List.of("actions.", "conditions.", "transforms.");

    private IngressAnnotations() {}

    static void apply(ApplicationScope scope, Ingress ingress, LoadBalancerDraft loadBalancer) {
        ingress.object().annotations().forEach((key, value) -> {
            boolean elsewhere = key.startsWith("kubectl.kubernetes.io/")
                    || key.equals("kubernetes.io/ingress.class")
                    || isCors(key)
                    || AnnotationCatalog.of(key).isPresent() && !accountsFor(key);
            if (!elsewhere) {
                annotation(scope, ingress, loadBalancer, key, value);
            }
        });
    }

    /** Whether this class, or {@link CorsAnnotations}, accounts for an annotation of a known controller. */
    static boolean accountsFor(String key) {
        return isCors(key)
                || Exposition.decidesForIngress(key)
                || Certificates.decidesRedirects(key)
                || key.equals(AlbPorts.LISTEN)
                || key.equals(Certificates.OF_INGRESS);
    }

    private static boolean isCors(String key) {
        return CorsAnnotations.KEYS.containsKey(key) || key.equals(CorsAnnotations.ENABLE);
    }

    private static void annotation(
            ApplicationScope scope, Ingress ingress, LoadBalancerDraft loadBalancer, String key, ScalarNode value) {
        String name = key.substring(key.indexOf('/') + 1);
        if (Exposition.decidesForIngress(key)) {
            scope.alreadySaid(
                    loadBalancer.request(), "/Scheme", "decides who reaches the load balancer", List.of(value));
            if (Exposition.isScheme(key) && !Exposition.isKnownScheme(value.text())) {
                ServiceAnnotations.reportUnknownScheme(scope, key, value);
            }
        } else if (Certificates.decidesRedirects(key)) {
            redirects(scope, ingress, loadBalancer, value);
        } else if (key.equals(Certificates.OF_INGRESS)) {
            secureListeners(loadBalancer)
                    .forEach(it ->
                            scope.alreadySaid(it.request(), "/Certificates", "of the HTTPS listener", List.of(value)));
        } else if (key.equals(AlbPorts.LISTEN)) {
            AlbPorts.claim(scope, loadBalancer, key, value);
        } else if (PROTECTING.contains(name)) {
            scope.needsDecision(value, "the load balancer lets in everybody");
            scope.report(
                    Severity.ERROR,
                    value.at(),
                    "annotation '" + key + "' protects what is behind the Ingress; the load balancer lets in everybody",
                    "say the same by a security group, by AWS WAF, or by an authenticate action of the listener");
        } else if (CHANGING_REQUESTS.contains(name)
                || CHANGING_FAMILIES.stream().anyMatch(name::startsWith)) {
            scope.needsDecision(value, "the load balancer passes requests on as they come");
            scope.report(
                    Severity.ERROR,
                    value.at(),
                    "annotation '" + key + "' changes where requests go or what they are; the load balancer passes"
                            + " them on as they come",
                    "add a transform or an action to the listener rules, or let the application do it");
        } else {
            scope.drop(value, "no rule translates this instruction to the controller");
            scope.report(
                    Severity.WARNING,
                    value.at(),
                    "annotation '" + key + "' told the ingress controller something that the load balancer does not do",
                    "find out what it does for callers, and what does it on AWS");
        }
    }

    private static void redirects(
            ApplicationScope scope, Ingress ingress, LoadBalancerDraft loadBalancer, ScalarNode value) {
        if (Certificates.secureHosts(ingress).isEmpty()) {
            scope.notApplicable(value, "there is no certificate to redirect to");
            return;
        }
        if (Certificates.redirects(ingress).isEmpty()) {
            loadBalancer.listeners().stream()
                    .filter(it -> !it.request().value().hasCertificates())
                    .findFirst()
                    .ifPresent(it -> scope.alreadySaid(
                            it.request(), "", "HTTP is served too and not redirected", List.of(value)));
        } else if (!value.text().equals("true")) {
            scope.report(
                    Severity.WARNING,
                    value.at(),
                    "'" + value.text() + "' is neither true nor false; HTTP is redirected, which is the default",
                    "write true or false");
        }
    }

    static List<ListenerDraft> secureListeners(LoadBalancerDraft loadBalancer) {
        return loadBalancer.listeners().stream()
                .filter(it -> it.request().value().hasCertificates())
                .toList();
    }
}
