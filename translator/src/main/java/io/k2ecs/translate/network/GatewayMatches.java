package io.k2ecs.translate.network;

import io.k2ecs.limits.AlbLimits;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a match of an HTTPRoute asks of requests beside their path, as conditions.
 *
 * @see <a href="https://gateway-api.sigs.k8s.io/reference/spec/#httproutematch">HTTPRouteMatch</a>
 */
final class GatewayMatches {
    private static final Pattern WILDCARD = Pattern.compile("[*?]");
    private static final String ANY_CASE = "with or without regard to case, as load balancers compare";

    private GatewayMatches() {}

    static Refinement of(Optional<MapNode> match) {
        Refinement refinement = Refinement.NONE;
        if (match.isEmpty()) {
            return refinement;
        }
        for (MapNode header : match.get().maps("headers")) {
            refinement = header(refinement, header);
        }
        for (MapNode parameter : match.get().maps("queryParams")) {
            refinement = parameter(refinement, parameter);
        }
        Optional<String> method = match.get().text("method");
        return method.isPresent()
                ? refinement.with(
                        ListenerConditions.method(method.get()),
                        "",
                        match.get().scalar("method").stream()
                                .map(Node.class::cast)
                                .toList())
                : refinement;
    }

    private static Refinement header(Refinement refinement, MapNode node) {
        String name = node.text("name").orElse("");
        String value = node.text("value").orElse("");
        boolean expression = isExpression(node);
        String whole = "^(?:" + value + ")$";
        boolean fits = (expression || isExact(node))
                && name.length() <= AlbLimits.HEADER_NAME_CHARACTERS
                && !name.equalsIgnoreCase("host")
                && !value.isEmpty()
                && value.length() <= AlbLimits.EXPRESSION_CHARACTERS - "^(?:)$".length()
                && (!expression || AlbLimits.allowsExpression(whole));
        if (!fits || !expression && WILDCARD.matcher(value).find()) {
            return refinement.impossible(
                    "no condition compares header '" + name + "' with '" + value + "'", leaves(node));
        }
        return expression
                ? refinement.with(ListenerConditions.headerExpression(name, whole), "", leaves(node))
                : refinement.with(ListenerConditions.header(name, value), ANY_CASE, leaves(node));
    }

    private static Refinement parameter(Refinement refinement, MapNode node) {
        String name = node.text("name").orElse("");
        String value = node.text("value").orElse("");
        if (!isExact(node) || value.isEmpty()) {
            return refinement.impossible(
                    "no condition compares query parameter '" + name + "' with '" + value + "'", leaves(node));
        }
        return refinement.with(
                ListenerConditions.query(ListenerConditions.literal(name), ListenerConditions.literal(value)),
                ANY_CASE,
                leaves(node));
    }

    private static boolean isExact(MapNode node) {
        return node.text("type").orElse("Exact").equals("Exact");
    }

    private static boolean isExpression(MapNode node) {
        return node.text("type").filter("RegularExpression"::equals).isPresent();
    }

    static List<Node> leaves(MapNode node) {
        List<Node> leaves = new ArrayList<>();
        node.forEachLeaf(leaves::add);
        return leaves;
    }
}
