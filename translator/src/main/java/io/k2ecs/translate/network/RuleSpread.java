package io.k2ecs.translate.network;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.limits.AlbLimits;
import io.k2ecs.source.Node;
import io.k2ecs.translate.ApplicationRule;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.Audience;
import io.k2ecs.translate.TranslationRule;
import io.k2ecs.translate.network.RuleSharding.Front;
import java.util.List;

/** Says which host leads where, when its rules stand on another load balancer than the first. */
@AutoService(TranslationRule.class)
public final class RuleSpread implements ApplicationRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR313",
            "Rules are spread over load balancers, host by host",
            "A load balancer has 100 rules in all its listeners, the default rules not counted, unless AWS raises the quota."
                    + " With more rules, each host goes by name to the first load balancer that has room for all its rules;"
                    + " rules for any host stay on the first one. The DNS record of a host must lead to its own load"
                    + " balancer. A target group serves one load balancer only, so a Service that is reached through"
                    + " several has several, of five that an ECS service may have.",
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ApplicationScope scope) {
        for (Audience audience : List.of(Audience.PUBLIC, Audience.PRIVATE)) {
            List<Front> fronts = EntryPlan.of(scope.application(), audience).fronts();
            for (Front front : fronts.subList(Math.min(1, fronts.size()), fronts.size())) {
                scope.report(
                        Severity.WARNING,
                        place(front).at(),
                        "more than " + AlbLimits.RULES_PER_LOAD_BALANCER + " rules: load balancer "
                                + scope.names().loadBalancer(front.point()) + " serves "
                                + String.join(", ", front.hosts()),
                        "let the DNS records of these hosts lead to it, or ask AWS for a higher quota of rules");
            }
        }
    }

    private static Node place(Front front) {
        return front.entries().stream()
                .flatMap(it -> it.rules().stream())
                .flatMap(it -> it.origins().stream())
                .findFirst()
                .orElseThrow();
    }
}
