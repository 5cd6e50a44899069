package io.k2ecs.translate.network;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.KubernetesService;
import io.k2ecs.model.ServicePort;
import io.k2ecs.source.Node;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.ApplicationRule;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.TranslationRule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a Service says beside its name, selector and ports. */
@AutoService(TranslationRule.class)
public final class ServiceFields implements ApplicationRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR305",
            "Fields of a Service that describe the cluster's own network stay behind",
            "Addresses of Services, node ports and traffic policies belong to kube-proxy. Whom a load balancer lets in"
                    + " (loadBalancerSourceRanges) is a matter of its security group.",
            "https://kubernetes.io/docs/concepts/services-networking/service/");

    private static final List<String> OF_THE_CLUSTER = List.of(
            "clusterIP",
            "clusterIPs",
            "ipFamilies",
            "ipFamilyPolicy",
            "internalTrafficPolicy",
            "externalTrafficPolicy",
            "allocateLoadBalancerNodePorts",
            "healthCheckNodePort",
            "trafficDistribution");

    private static final List<String> LOST =
            List.of("externalIPs", "loadBalancerIP", "loadBalancerClass", "publishNotReadyAddresses");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ApplicationScope scope) {
        for (KubernetesService service : scope.application().services()) {
            boolean network = NetworkLoadBalancers.isBefore(scope, service);
            for (String field : OF_THE_CLUSTER) {
                if (network && field.equals("externalTrafficPolicy")) {
                    continue;
                }
                service.spec().find(field).ifPresent(it -> scope.notApplicable(it, "describes the cluster's network"));
            }
            for (String field : LOST) {
                service.spec().find(field).ifPresent(it -> lost(scope, service, field, it));
            }
            service.ports().forEach(port -> port.node()
                    .scalar("nodePort")
                    .ifPresent(it -> scope.notApplicable(it, "there are no nodes to open a port on")));
            type(scope, service);
            sourceRanges(scope, service);
            ServiceAnnotations.apply(scope, service);
            nothingBehind(scope, service);
            if (!network) {
                affinity(scope, service);
            }
        }
    }

    private static void lost(ApplicationScope scope, KubernetesService service, String field, Node node) {
        if (node instanceof ScalarNode scalar) {
            if (scalar.kind() == ScalarNode.Kind.BOOLEAN && !scalar.asBoolean()) {
                scope.notApplicable(node, "it asks for nothing");
                return;
            }
            if (field.equals("loadBalancerClass") && ServiceAnnotations.keepsInsideByClass(scope, service, scalar)) {
                return;
            }
        }
        scope.drop(node, "load balancers and DNS of AWS have no such setting");
        scope.report(
                Severity.WARNING,
                node.at(),
                field + " of Service '" + service.name() + "' has no equivalent",
                "check that nobody depends on it");
    }

    private static void type(ApplicationScope scope, KubernetesService service) {
        Optional<ScalarNode> type = service.spec().scalar("type");
        if (type.isEmpty()) {
            return;
        }
        if (service.type().equals("NodePort")) {
            scope.needsDecision(type.get(), "the Service is reached from inside only");
            scope.report(
                    Severity.WARNING,
                    type.get().at(),
                    "Service '" + service.name() + "' is not reached at node ports any more, only from inside",
                    "make it a LoadBalancer Service or add an Ingress, if somebody outside calls it");
        } else if (service.isLoadBalancer()) {
            service.ports().stream()
                    .filter(it -> !it.protocol().fitsApplicationLoadBalancer())
                    .filter(it ->
                            NetworkLoadBalancers.backend(scope, service, it).isEmpty())
                    .forEach(it -> notFromOutside(scope, service, it, type.get()));
        } else if (service.externalName().isEmpty()) {
            scope.notApplicable(type.get(), "the Service is reached from inside only");
        }
    }

    private static void notFromOutside(
            ApplicationScope scope, KubernetesService service, ServicePort port, ScalarNode type) {
        scope.needsDecision(type, "no load balancer can take this port");
        scope.report(
                Severity.ERROR,
                port.node().at(),
                ("port %d of LoadBalancer Service '%s' is not HTTP (%s), and a Network Load Balancer would need one ECS"
                                + " service with a port mapping of the same protocol behind it")
                        .formatted(port.port(), service.name(), port.protocolReason()),
                "let the Service select one workload, or make it internal");
    }

    private static void sourceRanges(ApplicationScope scope, KubernetesService service) {
        service.spec().find("loadBalancerSourceRanges").ifPresent(it -> {
            if (service.isLoadBalancer()) {
                ServiceAnnotations.reportSourceRanges(scope, service, it);
            } else {
                scope.notApplicable(it, "the Service is no LoadBalancer");
            }
        });
    }

    private static void nothingBehind(ApplicationScope scope, KubernetesService service) {
        if (service.externalName().isPresent()) {
            service.ports().forEach(it -> scope.notApplicable(it.node(), "an external name has no ports"));
            service.spec()
                    .find("selector")
                    .ifPresent(it -> scope.notApplicable(it, "an external name selects nothing"));
            return;
        }
        List<ServicePort> idle = service.ports().stream()
                .filter(it -> !isServed(scope, it) && !leadsOutside(service, it))
                .toList();
        if (idle.size() == service.ports().size()) {
            scope.needsDecision(service.object().root(), "nothing of the output stands behind it");
        } else {
            idle.forEach(it -> scope.needsDecision(it.node(), "nothing of the output stands behind this port"));
        }
        // It counts for no other type.
        service.spec().find("externalName").ifPresent(it -> scope.notApplicable(it, "the type is another"));
    }

    private static boolean leadsOutside(KubernetesService service, ServicePort port) {
        return FixedEndpoints.isServed(service)
                && service.outside().orElseThrow().ports().containsKey(port.port());
    }

    /** Whether tasks of the output stand behind a port. */
    static boolean isServed(ApplicationScope scope, ServicePort port) {
        return port.endpoints().stream()
                .anyMatch(it -> !scope.output().tasksOf(it.workload()).isEmpty());
    }

    /** That of HTTP ports is a matter of target groups. */
    private static void affinity(ApplicationScope scope, KubernetesService service) {
        if (service.externalName().isPresent()) {
            Stream.of("sessionAffinity", "sessionAffinityConfig")
                    .flatMap(it -> service.spec().find(it).stream())
                    .forEach(it -> scope.notApplicable(it, "callers of an external name resolve it themselves"));
            return;
        }
        boolean http = service.ports().stream()
                .anyMatch(it -> scope.addresses().reach().hasTargetGroup(it) && isServed(scope, it));
        boolean sticky = SessionAffinity.isSticky(service);
        if (!http || !sticky || SessionAffinity.timeout(service).isEmpty()) {
            service.spec()
                    .find("sessionAffinityConfig")
                    .ifPresent(it -> scope.notApplicable(it, "callers may reach any task"));
        }
        Optional<ScalarNode> affinity = service.spec().scalar("sessionAffinity").filter(it -> !http);
        if (affinity.isPresent() && sticky) {
            scope.drop(affinity.get(), "callers may reach any task, in any order");
            scope.report(
                    Severity.WARNING,
                    affinity.get().at(),
                    "callers of Service '" + service.name() + "' do not stay with one task",
                    "check that the application can do without");
        } else {
            affinity.ifPresent(it -> scope.notApplicable(it, "callers may reach any task"));
        }
    }
}
