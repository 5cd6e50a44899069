package io.k2ecs.preflight;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.diagnostics.SourcePosition;
import io.k2ecs.ecs.EcsApplication.Listener;
import io.k2ecs.ecs.EcsApplication.LoadBalancer;
import io.k2ecs.ecs.OutputPaths;
import io.k2ecs.ecs.Placeholder;
import io.k2ecs.ecs.SdkRequests;
import io.k2ecs.limits.AlbLimits;
import java.util.Set;
import java.util.TreeSet;

/** A load balancer with more parts than AWS allows one. */
@AutoService(PreflightRule.class)
public final class LoadBalancerQuotas implements PreflightRule {
    private static final RuleInfo INFO = new RuleInfo(
            "PF303",
            "A load balancer has more listeners, rules or target groups than AWS allows",
            "All Services of an application share one internal load balancer. It has 50 listeners, one for each port in use,"
                    + " and 100 rules in all listeners together, one for each port of each Service; AWS raises these"
                    + " two on request. It sends requests to 100 target groups, which nobody raises. More than 100"
                    + " rules in a single listener are reported where that listener is made (TR302, TR303).",
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html");

    private static final int TARGET_GROUPS_PER_LOAD_BALANCER = 100;

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(PreflightContext context) {
        for (LoadBalancer loadBalancer : context.output().loadBalancers()) {
            check(context, loadBalancer);
        }
    }

    private static void check(PreflightContext context, LoadBalancer loadBalancer) {
        String name = loadBalancer.request().name();
        SourcePosition at = context.origin(OutputPaths.loadBalancer(name));
        int listeners = loadBalancer.listeners().size();
        if (listeners > AlbLimits.LISTENERS_PER_LOAD_BALANCER) {
            context.report(
                    Severity.WARNING,
                    at,
                    "load balancer '" + name + "' has " + listeners + " listeners; AWS allows "
                            + AlbLimits.LISTENERS_PER_LOAD_BALANCER + " unless asked",
                    "ask AWS for a higher quota, or let Services use the same port");
        }
        int rules = loadBalancer.listeners().stream()
                .mapToInt(it -> it.rules().size())
                .sum();
        int mostOfOne = loadBalancer.listeners().stream()
                .mapToInt(it -> it.rules().size())
                .max()
                .orElse(0);
        if (rules > AlbLimits.RULES_PER_LOAD_BALANCER && mostOfOne <= AlbLimits.RULES_PER_LOAD_BALANCER) {
            context.report(
                    Severity.WARNING,
                    at,
                    "load balancer '" + name + "' has " + rules + " rules in all its listeners; AWS allows "
                            + AlbLimits.RULES_PER_LOAD_BALANCER + " unless asked",
                    "ask AWS for a higher quota, or split the application");
        }
        int targetGroups = targetGroups(loadBalancer).size();
        if (targetGroups > TARGET_GROUPS_PER_LOAD_BALANCER) {
            context.report(
                    Severity.ERROR,
                    at,
                    "load balancer '" + name + "' sends requests to " + targetGroups + " target groups; AWS allows "
                            + TARGET_GROUPS_PER_LOAD_BALANCER,
                    "split the application, so that each part has a load balancer of its own");
        }
    }

    private static Set<String> targetGroups(LoadBalancer loadBalancer) {
        Set<String> names = new TreeSet<>();
        for (Listener listener : loadBalancer.listeners()) {
            collect(SdkRequests.tree(listener.request()), names);
            listener.rules().forEach(rule -> collect(SdkRequests.tree(rule), names));
        }
        return names;
    }

    private static void collect(Object tree, Set<String> names) {
        for (Placeholder placeholder : Placeholder.in(tree)) {
            if (placeholder.kind() == Placeholder.Kind.TARGET_GROUP_ARN) {
                names.add(placeholder.name());
            }
        }
    }
}
