package io.k2ecs.translate.network;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.Ingress;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.Assignment;
import io.k2ecs.translate.LoadBalancerDraft;
import io.k2ecs.translate.LoadBalancerDraft.ListenerDraft;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ListenerAttribute;

/**
 * CORS as the nginx controller does it, as response headers that a listener adds. A listener adds the same headers to
 * all its answers, so of several Ingresses the first to say something of a header wins.
 *
 * @see <a href="https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#enable-cors">
 *     annotations of ingress-nginx</a>
 */
final class CorsAnnotations {
    private static final String PREFIX = "nginx.ingress.kubernetes.io/";
    private static final String HEADER = "routing.http.response.access_control_";

    static final String ENABLE = PREFIX + "enable-cors";

    private static final String ALLOW_ORIGIN = HEADER + "allow_origin.header_value";
    private static final String ALLOW_METHODS = HEADER + "allow_methods.header_value";
    private static final String ALLOW_HEADERS = HEADER + "allow_headers.header_value";
    private static final String ALLOW_CREDENTIALS = HEADER + "allow_credentials.header_value";

    /** The annotations, and the listener attributes that say the same. */
    static final Map<String, String> KEYS = Map.of(
            PREFIX + "cors-allow-origin", ALLOW_ORIGIN,
            PREFIX + "cors-allow-methods", ALLOW_METHODS,
            PREFIX + "cors-allow-headers", ALLOW_HEADERS,
            PREFIX + "cors-allow-credentials", ALLOW_CREDENTIALS,
            PREFIX + "cors-expose-headers", HEADER + "expose_headers.header_value",
            PREFIX + "cors-max-age", HEADER + "max_age.header_value");

    /** What nginx sends where no annotation says otherwise. */
    private static final Map<String, String> DEFAULTS = Map.of(
            ALLOW_ORIGIN, "*",
            ALLOW_METHODS, "GET, PUT, POST, DELETE, PATCH, OPTIONS",
            ALLOW_HEADERS,
                    "DNT,Keep-Alive,User-Agent,X-Requested-With,If-Modified-Since,Cache-Control,Content-Type,Range,"
                            + "Authorization",
            ALLOW_CREDENTIALS, "true");

    private static final String REASON = "added to every answer of the listener, whatever the path";

    private CorsAnnotations() {}

    /** @param ingresses those that the load balancers stand for */
    static void apply(ApplicationScope scope, List<Ingress> ingresses, List<LoadBalancerDraft> loadBalancers) {
        List<ScalarNode> enabling = new ArrayList<>();
        SortedMap<String, ScalarNode> said = new TreeMap<>();
        Map<ScalarNode, String> same = new LinkedHashMap<>();
        for (Ingress ingress : ingresses) {
            Map<String, ScalarNode> annotations = ingress.object().annotations();
            ScalarNode enable = annotations.get(ENABLE);
            if (enable == null || !enable.text().equals("true")) {
                disabled(scope, annotations);
                continue;
            }
            enabling.add(enable);
            annotations.forEach((key, value) -> {
                if (KEYS.containsKey(key) && isExpressible(scope, key, value)) {
                    ScalarNode first = said.putIfAbsent(KEYS.get(key), value);
                    if (first != null && !first.text().equals(value.text())) {
                        meet(scope, key, value);
                        ingresses.forEach(it -> IngressFields.nameDecides(scope, it));
                    } else if (first != null) {
                        same.put(value, KEYS.get(key));
                    }
                }
            });
            scope.report(
                    Severity.WARNING,
                    enable.at(),
                    "nginx answered CORS preflight requests for Ingress '"
                            + ingress.object().name() + "' itself; the load balancer only adds headers to answers",
                    "let the application answer OPTIONS requests");
        }
        ingresses.forEach(it -> silent(scope, it, said));
        if (!enabling.isEmpty()) {
            loadBalancers.forEach(loadBalancer ->
                    loadBalancer.listeners().forEach(it -> headers(scope, loadBalancer, it, enabling, said, same)));
        }
    }

    private static void disabled(ApplicationScope scope, Map<String, ScalarNode> annotations) {
        annotations.forEach((key, value) -> {
            if (KEYS.containsKey(key) || key.equals(ENABLE)) {
                scope.notApplicable(value, "CORS is not enabled");
            }
        });
    }

    /** A header has one value: nginx chooses among several origins by the request, a listener cannot. */
    private static boolean isExpressible(ApplicationScope scope, String key, ScalarNode value) {
        boolean origin = KEYS.get(key).equals(ALLOW_ORIGIN);
        boolean several = value.text().contains(",")
                || value.text().length() > 1 && value.text().contains("*");
        if (!origin || !several) {
            return true;
        }
        scope.needsDecision(value, "a listener adds one origin only");
        scope.report(
                Severity.ERROR,
                value.at(),
                "nginx answered each of several origins with its own name; a listener adds one origin, or *",
                "let the application send Access-Control-Allow-Origin itself");
        return false;
    }

    /** An Ingress that leaves a header to nginx' default gets what another one says. */
    private static void silent(ApplicationScope scope, Ingress ingress, SortedMap<String, ScalarNode> said) {
        Map<String, ScalarNode> annotations = ingress.object().annotations();
        ScalarNode enable = annotations.get(ENABLE);
        if (enable == null || !enable.text().equals("true")) {
            return;
        }
        KEYS.forEach((key, header) -> {
            boolean other = said.containsKey(header)
                    && !annotations.containsKey(key)
                    && !said.get(header).text().equals(DEFAULTS.get(header));
            if (other) {
                scope.report(
                        Severity.WARNING,
                        enable.at(),
                        "annotation '" + key + "' of an Ingress on the same load balancer counts for Ingress '"
                                + ingress.object().name() + "' too",
                        "give both the same value, or let the applications send the header themselves");
            }
        });
    }

    private static void meet(ApplicationScope scope, String key, ScalarNode second) {
        scope.needsDecision(second, "another Ingress on the same listeners says otherwise");
        scope.report(
                Severity.WARNING,
                second.at(),
                "annotation '" + key + "' says another thing than that of an Ingress on the same load balancer,"
                        + " which wins",
                "give both the same value, or let the applications send the header themselves");
    }

    private static void headers(
            ApplicationScope scope,
            LoadBalancerDraft loadBalancer,
            ListenerDraft listener,
            List<ScalarNode> enabling,
            SortedMap<String, ScalarNode> said,
            Map<ScalarNode, String> same) {
        SortedMap<String, String> wanted = new TreeMap<>(DEFAULTS);
        said.forEach((key, value) -> wanted.put(key, value.text()));
        // The header says true or is not there.
        wanted.computeIfPresent(ALLOW_CREDENTIALS, (key, value) -> value.equals("true") ? value : null);
        List<ListenerAttribute> attributes = new ArrayList<>();
        wanted.forEach((key, value) ->
                attributes.add(ListenerAttribute.builder().key(key).value(value).build()));
        String arn = LoadBalancers.listenerArn(
                loadBalancer, listener.request().value().port());
        Assignment assignment =
                scope.set(listener.attributes(), it -> it.listenerArn(arn).attributes(attributes));
        assignment.member("/Attributes").approximates(REASON, enabling);
        List<String> order = List.copyOf(wanted.keySet());
        said.forEach((key, value) -> header(assignment, order, key, value));
        same.forEach((value, key) -> header(assignment, order, key, value));
    }

    private static void header(Assignment assignment, List<String> order, String key, ScalarNode value) {
        boolean added = order.contains(key);
        (added ? assignment.item(order.indexOf(key)) : assignment.member("/Attributes")).approximates(REASON, value);
    }
}
