package io.k2ecs.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.Ingress;
import io.k2ecs.model.PathMatch;
import io.k2ecs.model.Route;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.Manifests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IngressResolverTest {
    private static final String BACKEND = "backend: {service: {name: web, port: {number: 80}}}";

    @Test
    void findsTheServiceAndPortOfEachPath() {
        Resolved resolved = resolve("""
                rules:
                  - host: a.example.com
                    http: {paths: [{path: /, pathType: Prefix, %s}]}
                  - http: {paths: [{path: /b, pathType: Exact, backend: {service: {name: web, port: {name: http}}}}]}
                """.formatted(BACKEND));

        Ingress ingress = resolved.application().ingresses().get(0);
        assertThat(ingress.routes()).hasSize(2);
        Route first = ingress.routes().get(0);
        assertThat(first.host().map(ScalarNode::text)).contains("a.example.com");
        assertThat(first.match()).isEqualTo(new PathMatch.Prefix("/"));
        assertThat(first.backend().service()).isSameAs(resolved.service("web"));
        assertThat(ingress.routes().get(1).host()).isEmpty();
        assertThat(ingress.routes().get(1).match()).isEqualTo(new PathMatch.Exact("/b"));
        assertThat(ingress.routes().get(1).backend().port()).isSameAs(resolved.port("web", 0));
        assertThat(resolved.findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "backend: {service: {name: ghost, port: {number: 80}}} | 'ghost' in namespace 'default'",
                "backend: {service: {name: web, port: {number: 81}}} | no port '81'",
                "backend: {service: {name: web, port: {name: grpc}}} | no port 'grpc'",
                "backend: {service: {name: web}} | no port ''",
                "backend: {resource: {kind: Bucket, name: x}} | names no Service"
            })
    void missesBackends(String backend, String message) {
        Resolved resolved = resolve("rules: [{http: {paths: [{path: /, pathType: Prefix, " + backend + "}]}}]");

        assertThat(resolved.application().ingresses().get(0).routes()).isEmpty();
        assertThat(resolved.findings(ResolveProblem.INGRESS_BACKEND_UNKNOWN))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.severity()).isEqualTo(Severity.ERROR);
                    assertThat(it.message()).contains(message);
                });
    }

    @Test
    void findsTheDefaultBackend() {
        Resolved resolved = resolve("defaultBackend: {service: {name: web, port: {number: 80}}}");

        assertThat(resolved.application().ingresses().get(0).defaultBackend())
                .get()
                .satisfies(it -> assertThat(it.service().name()).isEqualTo("web"));
    }

    @Test
    void takesAnEmptyHostForAnyHostAndNoPathForAll() {
        Resolved resolved =
                resolve("rules: [{host: '', http: {paths: [{pathType: ImplementationSpecific, " + BACKEND + "}]}}]");

        Route route = resolved.application().ingresses().get(0).routes().get(0);
        assertThat(route.host()).isEmpty();
        assertThat(route.match()).isEqualTo(new PathMatch.Prefix("/"));
    }

    @ParameterizedTest
    @CsvSource({"nginx, Prefix", "alb, Pattern"})
    void readsImplementationSpecificPathsAsTheControllerDoes(String controller, String type) {
        Resolved resolved = resolve("ingressClassName: " + controller
                + "\nrules: [{http: {paths: [{path: /x, pathType: ImplementationSpecific, " + BACKEND + "}]}}]");

        assertThat(resolved.application()
                        .ingresses()
                        .get(0)
                        .routes()
                        .get(0)
                        .match()
                        .getClass()
                        .getSimpleName())
                .isEqualTo(type);
    }

    @Test
    void tellsTheControllerByClassThenAnnotationAndTheAwsControllerByItsAnnotations() {
        String rules = "\nrules: []";
        String annotation = "metadata: {name: main, annotations: {kubernetes.io/ingress.class: traefik}}";
        String aws = "metadata: {name: main, annotations: {alb.ingress.kubernetes.io/target-type: ip}}";

        assertThat(controller(ingress("ingressClassName: nginx" + rules))).isEqualTo("nginx");
        assertThat(controller(ingress(rules.strip()).replace("metadata: {name: main}", annotation)))
                .isEqualTo("traefik");
        assertThat(controller(ingress("ingressClassName: nginx" + rules).replace("metadata: {name: main}", annotation)))
                .isEqualTo("nginx");
        assertThat(controller(ingress("ingressClassName: own" + rules).replace("metadata: {name: main}", aws)))
                .isEqualTo("alb");
        assertThat(controller(ingress(rules.strip()))).isEmpty();
    }

    private static String controller(String ingress) {
        return Resolved.of(Manifests.documents(Manifests.deployment(""), ingress))
                .application()
                .ingresses()
                .get(0)
                .controller()
                .orElse("");
    }

    private static Resolved resolve(String spec) {
        return Resolved.of(Manifests.documents(
                Manifests.deployment(""), Manifests.service("ports: [{name: http, port: 80}]"), ingress(spec)));
    }

    private static String ingress(String spec) {
        return """
                apiVersion: networking.k8s.io/v1
                kind: Ingress
                metadata: {name: main}
                spec:
                %s""".formatted(spec.stripTrailing().indent(2));
    }
}
