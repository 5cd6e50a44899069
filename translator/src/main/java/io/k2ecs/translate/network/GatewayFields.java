package io.k2ecs.translate.network;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.Gateway;
import io.k2ecs.resolve.TranslatedKind;
import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.Node;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.ApplicationRule;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.LoadBalancerDraft;
import io.k2ecs.translate.TranslationRule;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a Gateway and its class say beside the ports and hosts of listeners. */
@AutoService(TranslationRule.class)
public final class GatewayFields implements ApplicationRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR330",
            "Gateways become listeners of the load balancer that Ingresses use",
            "A listener of protocol HTTP, or HTTPS that ends TLS, is a listener of the load balancer on the same port, if some"
                    + " HTTPRoute attaches to it. Certificates come from AWS Certificate Manager. The AWS Load Balancer"
                    + " Controller publishes nothing unless its LoadBalancerConfiguration says internet-facing; other"
                    + " classes are public, unless their name or an annotation says internal. TCP, UDP and TLS that is"
                    + " passed through need a Network Load Balancer.",
            "https://gateway-api.sigs.k8s.io/api-types/gateway/");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ApplicationScope scope) {
        Set<Node> said = EntryPlan.origins(scope.application());
        for (Gateway gateway : scope.application().gateways()) {
            Optional<LoadBalancerDraft> loadBalancer =
                    IngressFields.loadBalancers(scope, Exposition.audienceOf(gateway)).stream()
                            .findFirst();
            if (loadBalancer.isEmpty() || !isUsed(scope, gateway)) {
                scope.needsDecision(gateway.object().root(), "no route of the output attaches to it");
                scope.report(
                        Severity.WARNING,
                        gateway.object().at(),
                        "no HTTPRoute among the manifests is served by "
                                + gateway.object().label(),
                        "add the manifests of its routes, or leave it out");
                continue;
            }
            identity(scope, gateway.object(), loadBalancer.get(), said);
            whole(scope, gateway, loadBalancer.get());
            gateway.listeners().forEach(it -> listener(scope, gateway, it, loadBalancer.get(), said));
        }
        TranslatedKind.GATEWAY_CLASS.objects(scope.application().manifests()).forEach(it -> gatewayClass(scope, it));
    }

    private static boolean isUsed(ApplicationScope scope, Gateway gateway) {
        return scope.application().httpRoutes().stream()
                .flatMap(it -> it.attachments().stream())
                .anyMatch(it -> it.gateway() == gateway && it.listener().isHttp());
    }

    private static boolean isUsed(ApplicationScope scope, Gateway.Listener listener) {
        return scope.application().httpRoutes().stream()
                .flatMap(it -> it.attachments().stream())
                .anyMatch(it -> it.listener() == listener);
    }

    /** The load balancer stands for the object, whatever it is called. */
    static void identity(
            ApplicationScope scope, ManifestObject object, LoadBalancerDraft loadBalancer, Set<Node> said) {
        List<ScalarNode> kind = List.of("apiVersion", "kind").stream()
                .flatMap(it -> object.root().scalar(it).stream())
                .toList();
        scope.alreadySaid(loadBalancer.request(), "", "all routes share the load balancer", kind);
        object.root().map("metadata").ifPresent(metadata -> {
            metadata.scalar("name")
                    .filter(it -> !said.contains(it))
                    .ifPresent(it -> scope.notApplicable(it, "all routes share the load balancer"));
            scope.alreadySaid(
                    loadBalancer.request(),
                    "",
                    "routes and Services are found by it",
                    metadata.scalar("namespace").stream().toList());
        });
    }

    private static void whole(ApplicationScope scope, Gateway gateway, LoadBalancerDraft loadBalancer) {
        gateway.spec().scalar("gatewayClassName").ifPresent(it -> className(scope, gateway, loadBalancer, it));
        gateway.spec().find("addresses").ifPresent(it -> {
            scope.drop(it, "an Application Load Balancer has no fixed addresses");
            scope.report(
                    Severity.WARNING,
                    it.at(),
                    gateway.object().label() + " has fixed addresses, and an Application Load Balancer has none",
                    "tell callers the name, or put a Network Load Balancer before it");
        });
        gateway.spec().map("tls").ifPresent(it -> {
            scope.needsDecision(it, "the load balancer lets in everybody");
            scope.report(
                    Severity.ERROR,
                    it.at(),
                    gateway.object().label() + " may ask callers for a certificate; the load balancer does not",
                    "set up mutual TLS with a trust store on the HTTPS listener");
        });
        gateway.spec().map("allowedListeners").ifPresent(it -> allowedListeners(scope, gateway, it));
        gateway.spec()
                .scalar("defaultScope")
                .ifPresent(it -> defaults(scope, it, gateway.object().label() + " serves routes that name no Gateway"));
        gateway.spec().map("infrastructure").ifPresent(it -> infrastructure(scope, loadBalancer, it));
        gateway.object().annotations().forEach((key, value) -> {
            if (Exposition.decidesForService(key)) {
                scope.alreadySaid(
                        loadBalancer.request(), "/Scheme", "decides who reaches the load balancer", List.of(value));
            }
        });
    }

    /** ListenerSets, which others write, add listeners to a Gateway. */
    private static void allowedListeners(ApplicationScope scope, Gateway gateway, MapNode allowed) {
        String from = allowed.map("namespaces").flatMap(it -> it.text("from")).orElse("None");
        if (from.equals("None")) {
            scope.notApplicable(allowed, "nobody may add listeners");
            return;
        }
        scope.needsDecision(allowed, "ListenerSets are not translated");
        scope.report(
                Severity.WARNING,
                allowed.at(),
                "ListenerSets may add listeners to " + gateway.object().label() + ", and these are not translated",
                "write their listeners into the Gateway");
    }

    /** @param who attaches to whom without a name */
    static void defaults(ApplicationScope scope, ScalarNode which, String who) {
        if (which.text().equals("None")) {
            scope.notApplicable(which, "routes name their Gateways");
            return;
        }
        scope.needsDecision(which, "only parentRefs lead routes to listeners");
        scope.report(
                Severity.WARNING,
                which.at(),
                who + "; on ECS only what parentRefs name is served",
                "name the Gateway in parentRefs of each route");
    }

    private static void className(
            ApplicationScope scope, Gateway gateway, LoadBalancerDraft loadBalancer, ScalarNode name) {
        boolean guessed = gateway.scheme().isEmpty()
                && (Exposition.namesInside(name.text())
                        || gateway.controller().isEmpty() && Exposition.isOfAws(gateway));
        if (guessed) {
            scope.needsDecision(name, "the class is taken for one that is reached from inside only");
            scope.report(
                    Severity.INFO,
                    name.at(),
                    "class '" + name.text() + "' is taken for one that is reached from inside only",
                    "add the manifests of the GatewayClass and its LoadBalancerConfiguration, if it is to be public");
        } else if (Exposition.isOfAws(gateway)) {
            scope.alreadySaid(
                    loadBalancer.request(), "/Scheme", "the class publishes nothing unless told", List.of(name));
        } else {
            scope.notApplicable(name, "an Application Load Balancer takes the controller's place");
        }
    }

    private static void infrastructure(ApplicationScope scope, LoadBalancerDraft loadBalancer, MapNode node) {
        node.find("labels").ifPresent(it -> scope.notApplicable(it, "nothing on ECS selects by it"));
        node.scalarEntries("annotations").forEach((key, value) -> {
            if (Exposition.decidesForService(key)) {
                scope.alreadySaid(
                        loadBalancer.request(), "/Scheme", "decides who reaches the load balancer", List.of(value));
            } else {
                scope.drop(value, "no rule translates this instruction to the controller");
                scope.report(
                        Severity.WARNING,
                        value.at(),
                        "annotation '" + key + "' told the controller something that the load balancer does not do",
                        "find out what it does for callers, and what does it on AWS");
            }
        });
        node.map("parametersRef").ifPresent(it -> parameters(scope, it));
    }

    private static void parameters(ApplicationScope scope, MapNode reference) {
        scope.needsDecision(reference, "what it names sets up the controller");
        scope.report(
                Severity.WARNING,
                reference.at(),
                "'" + reference.text("name").orElse("") + "' ("
                        + reference.text("kind").orElse("")
                        + ") sets up the load balancer; only its scheme is taken over",
                "set the same on the load balancers and target groups of the output");
    }

    private static void listener(
            ApplicationScope scope,
            Gateway gateway,
            Gateway.Listener listener,
            LoadBalancerDraft loadBalancer,
            Set<Node> said) {
        MapNode node = listener.node();
        if (!listener.isHttp()) {
            scope.needsDecision(node, "what is not HTTP needs a Network Load Balancer");
            scope.report(
                    Severity.ERROR,
                    node.at(),
                    "listener '" + listener.name() + "' of " + gateway.object().label() + " is " + listener.protocol()
                            + ", or passes TLS through; nothing listens on port " + listener.port(),
                    "put a Network Load Balancer before it");
            return;
        }
        if (!isUsed(scope, listener)) {
            scope.needsDecision(node, "no route attaches to the listener");
            scope.report(
                    Severity.WARNING,
                    node.at(),
                    "no HTTPRoute among the manifests is served by listener '" + listener.name() + "' of "
                            + gateway.object().label(),
                    "add the manifests of its routes, or leave it out");
            return;
        }
        node.scalar("name")
                .filter(it -> !said.contains(it))
                .ifPresent(it -> scope.notApplicable(it, "no route names the listener"));
        node.map("allowedRoutes").ifPresent(allowed -> allowed.maps("kinds").forEach(kind -> kind.scalar("group")
                .ifPresent(it -> scope.notApplicable(it, "HTTPRoutes are of one group only"))));
        node.map("tls").ifPresent(it -> tls(scope, listener, loadBalancer, it));
    }

    private static void tls(
            ApplicationScope scope, Gateway.Listener listener, LoadBalancerDraft loadBalancer, MapNode tls) {
        if (!listener.endsTls()) {
            scope.notApplicable(tls, "the listener speaks HTTP");
            return;
        }
        tls.scalar("mode")
                .ifPresent(
                        it -> scope.alreadySaid(loadBalancer.request(), "", "the load balancer ends TLS", List.of(it)));
        tls.find("options").ifPresent(it -> {
            scope.drop(it, "options of another controller");
            scope.report(
                    Severity.WARNING,
                    it.at(),
                    "TLS options of listener '" + listener.name() + "' are lost",
                    "choose a security policy of the HTTPS listener that says the same");
        });
        for (MapNode certificate : tls.maps("certificateRefs")) {
            scope.needsDecision(certificate, "a certificate of AWS Certificate Manager takes the Secret's place");
            scope.report(
                    Severity.WARNING,
                    certificate.at(),
                    "the certificate of Secret '" + certificate.text("name").orElse("")
                            + "' must be in AWS Certificate Manager",
                    "request one there for "
                            + listener.hostname().map(ScalarNode::text).orElse("the hosts of the routes")
                            + ", or import it");
        }
    }

    private static void gatewayClass(ApplicationScope scope, ManifestObject object) {
        List<LoadBalancerDraft> decided = scope.application().gateways().stream()
                .filter(it -> it.className().equals(object.name()) && Exposition.isOfAws(it) && isUsed(scope, it))
                .flatMap(it -> IngressFields.loadBalancers(scope, Exposition.audienceOf(it)).stream())
                .limit(1)
                .toList();
        Optional<MapNode> spec = object.root().map("spec");
        if (decided.isEmpty()) {
            scope.notApplicable(object.root(), "an Application Load Balancer takes the controller's place");
        } else {
            object.identity()
                    .forEach(it -> scope.alreadySaid(
                            decided.get(0).request(),
                            "/Scheme",
                            "the class publishes nothing unless told",
                            List.of(it)));
            spec.flatMap(it -> it.scalar("controllerName"))
                    .ifPresent(it -> scope.alreadySaid(
                            decided.get(0).request(),
                            "/Scheme",
                            "the class publishes nothing unless told",
                            List.of(it)));
            spec.flatMap(it -> it.find("description")).ifPresent(it -> scope.notApplicable(it, "it is for readers"));
        }
        spec.flatMap(it -> it.map("parametersRef")).ifPresent(it -> parameters(scope, it));
    }
}
