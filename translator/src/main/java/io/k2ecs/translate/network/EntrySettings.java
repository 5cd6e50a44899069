package io.k2ecs.translate.network;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.limits.AlbLimits;
import io.k2ecs.model.Ingress;
import io.k2ecs.source.Node;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.ApplicationRule;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.Assignment;
import io.k2ecs.translate.Audience;
import io.k2ecs.translate.LoadBalancerDraft;
import io.k2ecs.translate.LoadBalancerDraft.ListenerDraft;
import io.k2ecs.translate.TranslationRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;

/** Annotations that set up a load balancer as a whole, which all Ingresses of an audience share. */
@AutoService(TranslationRule.class)
public final class EntrySettings implements ApplicationRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR311",
            "Annotations that set up the load balancer which Ingresses share",
            "The idle timeout is the longest that any Ingress asks for by proxy-read-timeout or proxy-send-timeout. Security"
                    + " groups, subnets, address type, security policy and attributes for the AWS Load Balancer Controller"
                    + " are set if every Ingress on the load balancer says the same, and no LoadBalancer Service shares it;"
                    + " otherwise somebody decides.",
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html");

    private static final String IDLE = "idle_timeout.timeout_seconds";
    private static final int DEFAULT_IDLE_SECONDS = 60;
    private static final List<String> TIMEOUTS =
            List.of(NginxRoutes.PREFIX + "proxy-read-timeout", NginxRoutes.PREFIX + "proxy-send-timeout");

    private static final String ATTRIBUTES = Exposition.ALB_PREFIX + "load-balancer-attributes";
    private static final String POLICY = Exposition.ALB_PREFIX + "ssl-policy";
    private static final String SECURITY_GROUPS = Exposition.ALB_PREFIX + "security-groups";
    private static final String SUBNETS = Exposition.ALB_PREFIX + "subnets";
    private static final String ADDRESS_TYPE = Exposition.ALB_PREFIX + "ip-address-type";
    private static final List<String> SHARED = List.of(ATTRIBUTES, POLICY, SECURITY_GROUPS, SUBNETS, ADDRESS_TYPE);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** The annotations for which this rule accounts. */
    static Set<Node> said(ApplicationScope scope) {
        Set<Node> said = new HashSet<>();
        for (Ingress ingress : scope.application().ingresses()) {
            for (String key : TIMEOUTS) {
                NginxRoutes.annotation(ingress, key).ifPresent(said::add);
            }
            for (String key : SHARED) {
                NginxRoutes.annotation(ingress, key).ifPresent(said::add);
            }
        }
        return said;
    }

    @Override
    public void apply(ApplicationScope scope) {
        for (Audience audience : List.of(Audience.PUBLIC, Audience.PRIVATE)) {
            List<LoadBalancerDraft> loadBalancers = IngressFields.loadBalancers(scope, audience);
            List<Ingress> ingresses = scope.application().ingresses().stream()
                    .filter(it -> Exposition.audienceOf(it) == audience)
                    .toList();
            if (loadBalancers.isEmpty() || ingresses.isEmpty()) {
                continue;
            }
            boolean shared = scope.application().services().stream()
                    .anyMatch(it -> it.isLoadBalancer() && Exposition.audienceOf(it) == audience);
            for (String key : SHARED) {
                shared(scope, loadBalancers, ingresses, key, shared);
            }
            timeouts(scope, loadBalancers, ingresses);
        }
    }

    private static void shared(
            ApplicationScope scope,
            List<LoadBalancerDraft> loadBalancers,
            List<Ingress> ingresses,
            String key,
            boolean shared) {
        List<ScalarNode> nodes = ingresses.stream()
                .flatMap(it -> NginxRoutes.annotation(it, key).stream())
                .toList();
        if (nodes.isEmpty()) {
            return;
        }
        boolean agreed = nodes.size() == ingresses.size()
                && nodes.stream().map(ScalarNode::text).distinct().count() == 1;
        if (shared || !agreed || !apply(scope, loadBalancers, key, nodes)) {
            nodes.forEach(it -> scope.needsDecision(it, "others share the load balancer, or do not say so"));
            scope.report(
                    key.equals(SECURITY_GROUPS) ? Severity.ERROR : Severity.WARNING,
                    nodes.get(0).at(),
                    "annotation '" + key + "' would hold for all that share load balancer "
                            + loadBalancers.get(0).name() + ", or cannot be set there",
                    "give all its Ingresses the same value, or set it on the load balancer as you decide");
        }
    }

    private static boolean apply(
            ApplicationScope scope, List<LoadBalancerDraft> loadBalancers, String key, List<ScalarNode> nodes) {
        String text = nodes.get(0).text();
        List<String> words = NginxRoutes.words(text);
        for (LoadBalancerDraft loadBalancer : loadBalancers) {
            Optional<Assignment> assignment =
                    switch (key.substring(Exposition.ALB_PREFIX.length())) {
                        case "security-groups" ->
                            words.stream().allMatch(it -> it.startsWith("sg-"))
                                    ? Optional.of(scope.set(loadBalancer.request(), it -> it.securityGroups(words)))
                                    : Optional.<Assignment>empty();
                        case "subnets" ->
                            words.stream().allMatch(it -> it.startsWith("subnet-"))
                                    ? Optional.of(scope.set(loadBalancer.request(), it -> it.subnets(words)))
                                    : Optional.<Assignment>empty();
                        case "ip-address-type" ->
                            List.of("ipv4", "dualstack", "dualstack-without-public-ipv4")
                                            .contains(text)
                                    ? Optional.of(scope.set(loadBalancer.request(), it -> it.ipAddressType(text)))
                                    : Optional.<Assignment>empty();
                        case "load-balancer-attributes" ->
                            TargetSettings.pairs(text).map(it -> attributes(scope, loadBalancer, it));
                        default -> policy(scope, loadBalancer, text);
                    };
            if (assignment.isEmpty()) {
                return false;
            }
            if (assignment.get().targets().isEmpty()) {
                scope.alreadySaid(loadBalancer.request(), "", "the load balancer says so anyway", nodes);
            } else {
                assignment.get().translates(nodes);
            }
        }
        return true;
    }

    private static Optional<Assignment> policy(ApplicationScope scope, LoadBalancerDraft loadBalancer, String policy) {
        List<ListenerDraft> listeners = IngressAnnotations.secureListeners(loadBalancer);
        Optional<Assignment> last = Optional.empty();
        for (ListenerDraft listener : listeners) {
            Assignment assignment = scope.set(listener.request(), it -> it.sslPolicy(policy));
            last = Optional.of(assignment);
        }
        return last;
    }

    private static Assignment attributes(
            ApplicationScope scope, LoadBalancerDraft loadBalancer, Map<String, String> attributes) {
        Assignment assignment =
                scope.set(loadBalancer.attributes(), it -> it.loadBalancerArn(LoadBalancers.arn(loadBalancer))
                        .attributes(attributes.entrySet().stream()
                                .map(value -> LoadBalancerAttribute.builder()
                                        .key(value.getKey())
                                        .value(value.getValue())
                                        .build())
                                .toList()));
        return assignment.member("/Attributes");
    }

    /** A connection on which nothing moves is closed: nginx counts in each direction, a load balancer in both. */
    private static void timeouts(
            ApplicationScope scope, List<LoadBalancerDraft> loadBalancers, List<Ingress> ingresses) {
        List<ScalarNode> nodes = new ArrayList<>();
        for (Ingress ingress : ingresses) {
            TIMEOUTS.forEach(it -> NginxRoutes.annotation(ingress, it).ifPresent(nodes::add));
        }
        int longest = DEFAULT_IDLE_SECONDS;
        List<ScalarNode> timed = new ArrayList<>();
        for (ScalarNode node : nodes) {
            Optional<Integer> seconds = seconds(node);
            if (seconds.isEmpty()) {
                scope.needsDecision(node, "it is no number of seconds");
                scope.report(
                        Severity.WARNING,
                        node.at(),
                        "'" + node.text()
                                + "' is no number of seconds; the load balancer closes silent connections after "
                                + DEFAULT_IDLE_SECONDS + " seconds",
                        "write the number of seconds without a unit");
            } else {
                timed.add(node);
                longest = Math.max(longest, seconds.get());
            }
        }
        if (timed.isEmpty()) {
            return;
        }
        int held = Math.min(longest, AlbLimits.IDLE_TIMEOUT_SECONDS.max());
        for (LoadBalancerDraft loadBalancer : loadBalancers) {
            List<LoadBalancerAttribute> attributes =
                    new ArrayList<>(loadBalancer.attributes().value().attributes());
            if (attributes.stream().noneMatch(it -> it.key().equals(IDLE))) {
                attributes.add(LoadBalancerAttribute.builder()
                        .key(IDLE)
                        .value(Integer.toString(held))
                        .build());
                scope.set(loadBalancer.attributes(), it -> it.loadBalancerArn(LoadBalancers.arn(loadBalancer))
                        .attributes(attributes));
            }
            scope.alreadySaid(
                    loadBalancer.attributes(),
                    "/Attributes/"
                            + attributes.stream()
                                    .map(LoadBalancerAttribute::key)
                                    .toList()
                                    .indexOf(IDLE) + "/Value",
                    "the longest timeout of all Ingresses on the load balancer, in both directions",
                    timed);
        }
        scope.report(
                longest > held ? Severity.WARNING : Severity.INFO,
                timed.get(0).at(),
                "silent connections are closed after " + held + " seconds, the longest of "
                        + timed.stream()
                                .map(ScalarNode::text)
                                .distinct()
                                .sorted()
                                .toList()
                        + (longest > held ? " being more than a load balancer takes" : " and the default of 60"),
                "let the application send something in time, if it must be another");
    }

    private static Optional<Integer> seconds(ScalarNode node) {
        String text =
                node.text().endsWith("s") ? node.text().substring(0, node.text().length() - 1) : node.text();
        return text.matches("[0-9]{1,8}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    }
}
