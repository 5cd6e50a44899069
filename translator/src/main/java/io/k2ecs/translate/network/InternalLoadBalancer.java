package io.k2ecs.translate.network;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ecs.Placeholder;
import io.k2ecs.limits.AlbLimits;
import io.k2ecs.model.ApplicationProtocol;
import io.k2ecs.model.KubernetesService;
import io.k2ecs.model.ServicePort;
import io.k2ecs.source.Node;
import io.k2ecs.translate.ApplicationRule;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.Assignment;
import io.k2ecs.translate.Audience;
import io.k2ecs.translate.EntryPoint;
import io.k2ecs.translate.LoadBalancerDraft;
import io.k2ecs.translate.LoadBalancerDraft.ListenerDraft;
import io.k2ecs.translate.ReachPlan.Way;
import io.k2ecs.translate.TranslationRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;

/** HTTP Services are reached by host names of one internal load balancer, each on its own port. */
@AutoService(TranslationRule.class)
public final class InternalLoadBalancer implements ApplicationRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR302",
            "HTTP Services become host names of the internal load balancer",
            "The name is SERVICE.NAMESPACE.ZONE with the zone of the settings, known before anything is deployed, so callers"
                    + " can be told at translation time. There is one listener for each port that Services use, and"
                    + " in it one rule for each Service, by the Host header. Callers keep the port and the scheme.",
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html");

    private record Listed(KubernetesService service, ServicePort port, Action action) {}

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ApplicationScope scope) {
        SortedMap<Integer, List<Listed>> byPort = new TreeMap<>();
        for (KubernetesService service : scope.application().services()) {
            for (ServicePort port : service.ports()) {
                if (scope.addresses().reach().way(port) == Way.LOAD_BALANCER) {
                    Backends.forward(service, Backends.of(scope, service, port, EntryPoint.first(Audience.INTERNAL)))
                            .ifPresent(action -> byPort.computeIfAbsent(port.port(), it -> new ArrayList<>())
                                    .add(new Listed(service, port, action)));
                }
            }
        }
        if (byPort.isEmpty()) {
            return;
        }
        LoadBalancerDraft loadBalancer = LoadBalancers.create(scope, EntryPoint.first(Audience.INTERNAL));
        byPort.forEach((port, listed) -> listener(scope, loadBalancer, port, listed));
    }

    private static void listener(
            ApplicationScope scope, LoadBalancerDraft loadBalancer, int port, List<Listed> listed) {
        boolean tls = listed.stream().allMatch(it -> it.port().protocol() == ApplicationProtocol.HTTPS);
        ListenerDraft listener = loadBalancer.addListener();
        Assignment created = LoadBalancers.listener(
                scope, loadBalancer, listener, port, tls ? certificates(scope, listed) : List.of());
        int priority = 0;
        for (Listed one : listed) {
            claimPort(created, one);
            if (!tls && one.port().protocol() == ApplicationProtocol.HTTPS) {
                reportMixed(scope, port, one);
            }
            priority += LoadBalancers.PRIORITY_STEP;
            rule(scope, loadBalancer, listener, port, priority, one);
        }
        if (listed.size() > AlbLimits.RULES_PER_LOAD_BALANCER) {
            scope.report(
                    Severity.ERROR,
                    listed.get(0).service().object().at(),
                    "%d Services share port %d; a load balancer has %d rules"
                            .formatted(listed.size(), port, AlbLimits.RULES_PER_LOAD_BALANCER),
                    "ask AWS for a higher quota, or split the application");
        }
    }

    /** An asterisk in a certificate is one label, so each namespace has its own. */
    private static List<String> certificates(ApplicationScope scope, List<Listed> listed) {
        List<String> hosts = listed.stream()
                .map(it -> it.service().namespace())
                .distinct()
                .map(it -> "*." + it + "." + scope.settings().internalZone())
                .toList();
        scope.report(
                Severity.WARNING,
                listed.get(0).port().node().at(),
                "port %d is HTTPS; the internal load balancer ends TLS and needs a certificate for %s"
                        .formatted(listed.get(0).port().port(), String.join(", ", hosts)),
                hosts.size() > 1
                        ? "have one for all of them that callers trust; the listener is made with the first"
                        : "have one in AWS Certificate Manager that callers trust");
        return hosts.stream().map(Certificates::placeholder).toList();
    }

    private static void claimPort(Assignment created, Listed listed) {
        listed.port().node().scalar("port").ifPresent(it -> created.member("/Port")
                .translates(it));
    }

    private static void rule(
            ApplicationScope scope,
            LoadBalancerDraft loadBalancer,
            ListenerDraft listener,
            int port,
            int priority,
            Listed listed) {
        String host = scope.addresses().loadBalancedHost(listed.service());
        RuleCondition condition = RuleCondition.builder()
                .field("host-header")
                .hostHeaderConfig(it -> it.values(host))
                .build();
        Assignment assignment =
                scope.set(listener.addRule(), it -> it.listenerArn(LoadBalancers.listenerArn(loadBalancer, port))
                        .priority(priority)
                        .conditions(condition)
                        .actions(listed.action()));
        Optional<Node> type = listed.service().spec().scalar("type").map(Node.class::cast);
        assignment.translates(listed.service().object().identity());
        if (listed.service().type().equals("ClusterIP")) {
            assignment.translatesWith(
                    "the Service is reached from inside only", type.stream().toList());
        }
    }

    private static void reportMixed(ApplicationScope scope, int port, Listed listed) {
        scope.report(
                Severity.ERROR,
                listed.port().node().at(),
                "Service '%s' speaks HTTPS on port %d, on which others speak HTTP; a listener has one protocol"
                        .formatted(listed.service().name(), port),
                "give it a port of its own");
    }

    /** The name of the zone's records; other rules add theirs. */
    static String zoneId(String zone) {
        return new Placeholder(Placeholder.Kind.HOSTED_ZONE_ID, zone).toString();
    }
}
