package io.k2ecs.translate.network;

import io.k2ecs.ecs.EcsApplication;
import io.k2ecs.translate.Translated;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;

/** Load balancers of a translation, in a form that can be read at a glance. */
final class Traffic {
    private final Translated translated;

    Traffic(Translated translated) {
        this.translated = translated;
    }

    static Traffic of(String yaml) {
        return new Traffic(Translated.of(yaml));
    }

    Translated translated() {
        return translated;
    }

    /** The names of all load balancers. */
    List<String> loadBalancers() {
        return translated.output().loadBalancers().stream()
                .map(it -> it.request().name())
                .toList();
    }

    EcsApplication.LoadBalancer loadBalancer(String name) {
        return translated.output().loadBalancers().stream()
                .filter(it -> it.request().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no load balancer " + name + " among " + loadBalancers()));
    }

    String scheme(String loadBalancer) {
        return loadBalancer(loadBalancer).request().schemeAsString();
    }

    /** The ports of a load balancer's listeners with their protocols: {@code 80 HTTP}. */
    List<String> ports(String loadBalancer) {
        return loadBalancer(loadBalancer).listeners().stream()
                .map(it -> it.request().port() + " " + it.request().protocolAsString())
                .toList();
    }

    EcsApplication.Listener listener(String loadBalancer, int port) {
        return loadBalancer(loadBalancer).listeners().stream()
                .filter(it -> it.request().port() == port)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no listener on port " + port));
    }

    /** The rules of a listener: {@code host path path -> target}. */
    List<String> rules(String loadBalancer, int port) {
        return listener(loadBalancer, port).rules().stream().map(Traffic::text).toList();
    }

    /** What a listener does with requests that no rule takes. */
    String fallback(String loadBalancer, int port) {
        return text(listener(loadBalancer, port).request().defaultActions());
    }

    /** The value of a listener's attribute; null if it is not set. */
    String attribute(String loadBalancer, int port, String key) {
        return listener(loadBalancer, port).attributes().stream()
                .flatMap(it -> it.attributes().stream())
                .filter(it -> it.key().equals(key))
                .map(it -> it.value())
                .findFirst()
                .orElse(null);
    }

    private static String text(CreateRuleRequest rule) {
        return rule.conditions().stream().map(Traffic::text).collect(Collectors.joining(" ")) + " -> "
                + text(rule.actions());
    }

    private static String text(RuleCondition condition) {
        String values = String.join(" ", ConditionValues.of(condition));
        return condition.field().equals("http-header")
                ? condition.httpHeaderConfig().httpHeaderName() + ": " + values
                : values;
    }

    private static String text(List<Action> actions) {
        return actions.stream().map(Traffic::text).collect(Collectors.joining(" "));
    }

    private static String text(Action action) {
        return switch (action.type()) {
            case FORWARD ->
                action.targetGroupArn() != null
                        ? name(action.targetGroupArn())
                        : action.forwardConfig().targetGroups().stream()
                                .map(it -> name(it.targetGroupArn()) + "*" + it.weight())
                                .collect(Collectors.joining("+"));
            case REDIRECT -> "redirect to " + action.redirectConfig().protocol();
            case FIXED_RESPONSE -> action.fixedResponseConfig().statusCode();
            default -> action.typeAsString();
        };
    }

    /** {@code app-web-80} of <code>${targetGroupArn:app-web-80}</code>. */
    private static String name(String placeholder) {
        return placeholder.substring(placeholder.indexOf(':') + 1, placeholder.length() - 1);
    }
}
