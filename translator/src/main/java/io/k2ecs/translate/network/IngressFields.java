package io.k2ecs.translate.network;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.Ingress;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.ApplicationRule;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.Audience;
import io.k2ecs.translate.LoadBalancerDraft;
import io.k2ecs.translate.TranslationRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an Ingress says beside its paths: class, certificates, and instructions to its controller. */
@AutoService(TranslationRule.class)
public final class IngressFields implements ApplicationRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR306",
            "Class, certificates and annotations of an Ingress",
            "The class decides whether the load balancer is public: the AWS controller publishes nothing unless told."
                    + " Certificates come from AWS Certificate Manager. CORS headers of nginx become response headers of"
                    + " the listeners; unlike nginx, the load balancer does not answer OPTIONS requests itself. Other"
                    + " annotations are reported one by one.",
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/header-modification.html");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ApplicationScope scope) {
        Map<String, List<Ingress>> served = new TreeMap<>();
        for (Ingress ingress : scope.application().ingresses()) {
            String name = scope.names().loadBalancer(Exposition.audienceOf(ingress));
            Optional<LoadBalancerDraft> loadBalancer = loadBalancer(scope, name);
            if (loadBalancer.isEmpty()) {
                scope.needsDecision(ingress.object().root(), "nothing of the output stands behind it");
                continue;
            }
            served.computeIfAbsent(name, it -> new ArrayList<>()).add(ingress);
            identity(scope, ingress, loadBalancer.get());
            controllerClass(scope, ingress, loadBalancer.get());
            certificates(scope, ingress, loadBalancer.get());
            IngressAnnotations.apply(scope, ingress, loadBalancer.get());
            unresolved(scope, ingress);
        }
        served.forEach((name, ingresses) -> {
            Audience audience = Exposition.audienceOf(ingresses.get(0));
            CorsAnnotations.apply(scope, ingresses, loadBalancers(scope, audience));
            if (!EntryPlan.of(scope.application(), audience).shadowed().isEmpty()) {
                ingresses.forEach(it -> nameDecides(scope, it));
            }
        });
    }

    /** Where Ingresses say different things of the same requests or listeners, their order counts, which is by name. */
    static void nameDecides(ApplicationScope scope, Ingress ingress) {
        ingress.object()
                .root()
                .map("metadata")
                .flatMap(it -> it.scalar("name"))
                .ifPresent(it -> scope.needsDecision(it, "of Ingresses that meet the first by name wins"));
    }

    /** The load balancers of an audience that are in the output. */
    static List<LoadBalancerDraft> loadBalancers(ApplicationScope scope, Audience audience) {
        return EntryPlan.of(scope.application(), audience).fronts().stream()
                .flatMap(it -> loadBalancer(scope, scope.names().loadBalancer(it.point())).stream())
                .toList();
    }

    /** Whether a load balancer of the output stands for an Ingress. */
    static boolean isServed(ApplicationScope scope, Ingress ingress) {
        return loadBalancer(scope, scope.names().loadBalancer(Exposition.audienceOf(ingress)))
                .isPresent();
    }

    private static Optional<LoadBalancerDraft> loadBalancer(ApplicationScope scope, String name) {
        return scope.output().loadBalancers().stream()
                .filter(it -> it.name().equals(name))
                .findFirst();
    }

    /** The name says nothing on AWS; all Ingresses share the load balancer. */
    private static void identity(ApplicationScope scope, Ingress ingress, LoadBalancerDraft loadBalancer) {
        MapNode root = ingress.object().root();
        List<ScalarNode> kind = Stream.of("apiVersion", "kind")
                .flatMap(it -> root.scalar(it).stream())
                .toList();
        scope.alreadySaid(loadBalancer.request(), "", "all Ingresses share the load balancer", kind);
        root.map("metadata").ifPresent(metadata -> {
            metadata.scalar("name").ifPresent(it -> scope.notApplicable(it, "all Ingresses share the load balancer"));
            scope.alreadySaid(
                    loadBalancer.request(),
                    "",
                    "the Services of its paths are in the same namespace",
                    metadata.scalar("namespace").stream().toList());
        });
    }

    private static void controllerClass(ApplicationScope scope, Ingress ingress, LoadBalancerDraft loadBalancer) {
        Optional<ScalarNode> current = ingress.spec().scalar("ingressClassName");
        ScalarNode old = ingress.object().annotations().get("kubernetes.io/ingress.class");
        ScalarNode deciding = current.orElse(old);
        if (current.isPresent() && old != null) {
            scope.notApplicable(old, "ingressClassName took its place");
        }
        if (deciding == null) {
            return;
        }
        if (Exposition.decidesByClass(ingress, deciding.text())) {
            scope.alreadySaid(
                    loadBalancer.request(), "/Scheme", "the class publishes nothing unless told", List.of(deciding));
            if (Exposition.namesInside(deciding.text())) {
                scope.report(
                        Severity.INFO,
                        deciding.at(),
                        "class '" + deciding.text() + "' is taken for one that is reached from inside only",
                        "annotate the Ingress with " + Exposition.ALB_SCHEME
                                + ": internet-facing, if it is to be public");
            }
        } else {
            scope.notApplicable(deciding, "an Application Load Balancer takes the controller's place");
        }
    }

    private static void certificates(ApplicationScope scope, Ingress ingress, LoadBalancerDraft loadBalancer) {
        String reason = "a certificate of AWS Certificate Manager takes the Secret's place";
        for (MapNode tls : ingress.spec().maps("tls")) {
            tls.scalar("secretName").ifPresent(it -> {
                scope.needsDecision(it, reason);
                scope.report(
                        Severity.WARNING,
                        it.at(),
                        "the certificate of Secret '" + it.text() + "' must be in AWS Certificate Manager",
                        "request one there for " + hosts(ingress) + ", or import it");
            });
            if (tls.entries().isEmpty()) {
                scope.notApplicable(tls, "it names neither hosts nor a certificate");
            }
            List<ScalarNode> hosts = tls.scalars("hosts");
            IngressAnnotations.secureListeners(loadBalancer)
                    .forEach(it -> scope.alreadySaid(it.request(), "/Certificates", reason, hosts));
            if (IngressAnnotations.secureListeners(loadBalancer).isEmpty()) {
                hosts.forEach(it -> scope.needsDecision(it, "no listener of the output takes HTTPS for it"));
            }
        }
    }

    private static String hosts(Ingress ingress) {
        return Certificates.secureHosts(ingress).stream()
                .map(it -> it.host().orElse("the host that callers use"))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** What of the paths has no backend; a finding has been reported. */
    private static void unresolved(ApplicationScope scope, Ingress ingress) {
        for (MapNode rule : ingress.spec().maps("rules")) {
            List<MapNode> paths = rule.map("http").map(it -> it.maps("paths")).orElse(List.of());
            List<MapNode> unknown = paths.stream()
                    .filter(path -> ingress.routes().stream().noneMatch(it -> it.node() == path)
                            && ingress.actionRoutes().stream().noneMatch(it -> it.node() == path))
                    .toList();
            unknown.forEach(it -> scope.needsDecision(it, "its backend is not among the manifests"));
            if (unknown.size() == paths.size()) {
                rule.scalar("host").ifPresent(it -> scope.notApplicable(it, "no path of the host leads anywhere"));
            }
        }
        ingress.spec()
                .map("defaultBackend")
                .filter(it -> ingress.defaultBackend().isEmpty())
                .ifPresent(it -> scope.needsDecision(it, "its backend is not among the manifests"));
    }
}
