package io.k2ecs.translate.network;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.Assignment;
import io.k2ecs.translate.LoadBalancerDraft.ListenerDraft;
import io.k2ecs.translate.network.Entry.EntryRoute;
import io.k2ecs.translate.network.Entry.EntryRule;
import io.k2ecs.translate.network.Entry.Redirect;
import io.k2ecs.translate.network.ListenerRules.Effect;
import io.k2ecs.translate.network.ListenerRules.PlannedRule;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleTransform;

/** Makes the listener rules of a route, and says which parts come from which nodes. */
final class RuleDrafts {
    private RuleDrafts() {}

    static void add(ApplicationScope scope, ListenerDraft listener, String listenerArn, EntryRule rule, Action action) {
        for (PlannedRule planned : ListenerRules.of(rule)) {
            int priority = (listener.rules().size() + 1) * LoadBalancers.PRIORITY_STEP;
            boolean serves = planned.effect() == Effect.SERVE;
            Assignment assignment = scope.set(listener.addRule(), it -> {
                it.listenerArn(listenerArn)
                        .priority(priority)
                        .conditions(
                                planned.conditions().stream().map(Stated::value).toList())
                        .actions(serves ? action : refusal());
                List<RuleTransform> transforms = transforms(rule);
                if (serves && !transforms.isEmpty()) {
                    it.transforms(transforms);
                }
            });
            for (int index = 0; index < planned.conditions().size(); index++) {
                claim(
                        assignment.member("/Conditions/" + index),
                        planned.conditions().get(index));
            }
            if (serves) {
                claimServing(assignment, rule);
            }
        }
        wildcard(scope, rule);
    }

    private static void claimServing(Assignment assignment, EntryRule rule) {
        if (rule instanceof Redirect) {
            assignment.approximates("requests by HTTP are sent to HTTPS", rule.origins());
            return;
        }
        Refinement refinement = ((EntryRoute) rule).refinement();
        assignment.translates(rule.origins().stream()
                .filter(it -> !refinement.origins().contains(it))
                .toList());
        if (refinement.answer().isPresent()) {
            claim(assignment.member("/Actions"), refinement.answer().get());
            refinement.transforms().forEach(it -> assignment
                    .member("/Actions")
                    .approximates("the load balancer answers itself", it.origins()));
            return;
        }
        for (int index = 0; index < refinement.transforms().size(); index++) {
            claim(
                    assignment.member("/Transforms/" + index),
                    refinement.transforms().get(index));
        }
        refinement.split().ifPresent(it -> claim(assignment.member("/Actions"), it));
    }

    private static void claim(Assignment part, Stated<?> stated) {
        if (stated.difference().isEmpty()) {
            part.translates(stated.origins());
        } else {
            part.approximates(stated.difference(), stated.origins());
        }
    }

    private static List<RuleTransform> transforms(EntryRule rule) {
        return rule instanceof EntryRoute route && route.refinement().answer().isEmpty()
                ? route.refinement().transforms().stream().map(Stated::value).toList()
                : List.of();
    }

    private static Action refusal() {
        return Action.builder()
                .type(ActionTypeEnum.FIXED_RESPONSE)
                .fixedResponseConfig(
                        it -> it.statusCode("403").contentType("text/plain").messageBody("Forbidden"))
                .build();
    }

    private static void wildcard(ApplicationScope scope, EntryRule rule) {
        rule.hostName()
                .filter(host -> rule instanceof EntryRoute && host.startsWith("*."))
                // That of the Gateway API is any number of labels, too.
                .filter(host -> rule.origins().stream()
                        .anyMatch(it -> it.path().pointer().endsWith("/host")))
                .ifPresent(host -> scope.report(
                        Severity.INFO,
                        rule.origins().get(0).at(),
                        "host '" + host + "' stands for one label on Kubernetes and for any number on an ALB",
                        "nothing to do, unless names with more labels must go elsewhere"));
    }
}
