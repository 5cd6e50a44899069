package io.k2ecs.mistakes;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.ecs.EcsApplication;
import io.k2ecs.ecs.JsonText;
import io.k2ecs.emit.RequestFiles;
import io.k2ecs.translate.Translated;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerSchemeEnum;

/** What translators of this kind got wrong about Services and Ingresses; docs/known-mistakes.md has the list. */
class TrafficMistakesTest {
    private static Stream<CreateRuleRequest> rules(Translated translated, LoadBalancerSchemeEnum scheme) {
        return translated.output().loadBalancers().stream()
                .filter(it -> it.request().scheme() == scheme)
                .flatMap(it -> it.listeners().stream())
                .flatMap(it -> it.rules().stream())
                .sorted(Comparator.comparing(CreateRuleRequest::priority));
    }

    private static List<String> values(CreateRuleRequest rule, String field) {
        return rule.conditions().stream()
                .filter(it -> field.equals(it.field()))
                .flatMap(it -> field.equals("host-header")
                        ? it.hostHeaderConfig().values().stream()
                        : it.pathPatternConfig().values().stream())
                .toList();
    }

    private static Translated ingress(String... paths) {
        return Translated.of(Shop.application("auth")
                + Shop.application("shop")
                + Shop.ingress("rules: [{http: {paths: [" + String.join(", ", paths) + "]}}]"));
    }

    private static String everything(Translated translated) {
        StringBuilder text = new StringBuilder();
        RequestFiles.of(translated.output()).values().forEach(tree -> text.append(JsonText.write(tree)));
        return text.toString();
    }

    @Test
    void m06AnIngressWithoutAnnotationsIsTranslatedAndAllOfOneIsAccountedFor() {
        Translated plain = ingress(Shop.path("/", "ImplementationSpecific", "shop"));
        Translated whole = Translated.of(Shop.application("shop") + """
                ---
                apiVersion: networking.k8s.io/v1
                kind: Ingress
                metadata:
                  name: shop
                  annotations: {nginx.ingress.kubernetes.io/proxy-body-size: 8m}
                spec:
                  tls: [{hosts: [shop.example.com], secretName: cert}]
                  defaultBackend: {service: {name: shop, port: {number: 80}}}
                """);

        assertThat(rules(plain, LoadBalancerSchemeEnum.INTERNET_FACING)).isNotEmpty();
        assertThat(whole.result().ledger().entries())
                .filteredOn(it -> it.path().document() == 2)
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it.codes()).isNotEmpty().doesNotContain("TR001"));
        assertThat(whole.leaf(2, "/spec/defaultBackend/service/name").targets()).isNotEmpty();
        assertThat(whole.leaf(2, "/spec/tls/0/hosts/0").reason()
                        + whole.leaf(2, "/spec/tls/0/hosts/0").targets())
                .isNotEmpty();
    }

    @Test
    void m07AnExactPathMatchesNothingButItself() {
        Translated translated = ingress(Shop.path("/auth", "Exact", "auth"), Shop.path("/", "Prefix", "shop"));

        assertThat(rules(translated, LoadBalancerSchemeEnum.INTERNET_FACING)
                        .map(it -> values(it, "path-pattern"))
                        .findFirst())
                .contains(List.of("/auth"));
    }

    @Test
    void m08APrefixMatchesItselfAndWhatIsBelowIt() {
        Translated translated = ingress(Shop.path("/auth", "Prefix", "auth"), Shop.path("/", "Prefix", "shop"));

        assertThat(rules(translated, LoadBalancerSchemeEnum.INTERNET_FACING)
                        .map(it -> values(it, "path-pattern"))
                        .findFirst())
                .contains(List.of("/auth", "/auth/*"));
    }

    @Test
    void m09RulesHavePrioritiesInKubernetesOrderWhateverTheOrderOfTheManifest() {
        Translated translated = ingress(Shop.path("/", "Prefix", "shop"), Shop.path("/auth", "Prefix", "auth"));

        List<CreateRuleRequest> rules =
                rules(translated, LoadBalancerSchemeEnum.INTERNET_FACING).toList();
        assertThat(rules)
                .extracting(CreateRuleRequest::priority)
                .doesNotContainNull()
                .doesNotHaveDuplicates();
        assertThat(values(rules.get(0), "path-pattern")).contains("/auth");
    }

    @Test
    void m10NamesFitTheLimitsOfLoadBalancing() {
        String name = "a-service-with-a-name-that-is-longer-than-a-target-group-takes";
        Translated translated = Translated.of(Shop.application(name)
                + Shop.ingress("rules: [{http: {paths: [" + Shop.path("/", "Prefix", name) + "]}}]"));

        Stream<String> names = Stream.concat(
                translated.output().targetGroups().stream()
                        .map(EcsApplication.TargetGroup::request)
                        .map(CreateTargetGroupRequest::name),
                translated.output().loadBalancers().stream()
                        .map(it -> it.request().name()));
        assertThat(names).isNotEmpty().allSatisfy(it -> assertThat(it)
                .hasSizeBetween(1, 32)
                .matches("[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?")
                .doesNotContain("--"));
    }

    @Test
    void m11AnInternalIngressIsNotOpenToTheInternet() {
        Translated translated = Translated.of(Shop.application("shop")
                + Shop.ingress("rules: [{http: {paths: [" + Shop.path("/", "Prefix", "shop") + "]}}]")
                        .replace(
                                "metadata: {name: shop}",
                                "metadata: {name: shop, annotations: {alb.ingress.kubernetes.io/scheme: internal}}"));

        assertThat(rules(translated, LoadBalancerSchemeEnum.INTERNET_FACING)).isEmpty();
        assertThat(translated.output().loadBalancers())
                .noneMatch(it -> it.request().scheme() == LoadBalancerSchemeEnum.INTERNET_FACING);
    }

    @Test
    void m12NoTaskIsOpenToTheWholeWorld() {
        Translated translated = Translated.of(Shop.application("shop") + """
                ---
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: shop}
                spec:
                  podSelector: {matchLabels: {app: shop}}
                  ingress: [{from: [{podSelector: {matchLabels: {app: shop}}}]}]
                """);

        assertThat(translated.output().securityGroups()).isNotEmpty();
        assertThat(everything(translated)).doesNotContain("\"CidrIp\": \"0.0.0.0/0\"", "\"CidrIpv4\": \"0.0.0.0/0\"");
    }

    @Test
    void m14NoNamespaceIsTheNamespaceDefault() {
        Translated translated = Translated.of(Shop.deployment("shop", "")
                + Shop.service("shop", "ports: [{port: 80, targetPort: 8080}]")
                        .replace("metadata: {name: shop}", "metadata: {name: shop, namespace: default}"));

        assertThat(translated.service("shop").loadBalancers()).hasSize(1);
        assertThat(translated.output().targetGroups()).hasSize(1);
    }

    @Test
    void m15AServiceWithoutSelectorTakesNobodysTasks() {
        Translated translated = Translated.of(Shop.application("shop") + """
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: external}
                spec: {type: ExternalName, externalName: db.example.com}
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: bare}
                spec: {selector: null, ports: [{port: 80}]}
                """);

        assertThat(translated.service("shop").loadBalancers()).hasSize(1);
        assertThat(translated.output().services())
                .extracting(CreateServiceRequest::serviceName)
                .containsExactly("shop");
        assertThat(translated.findings())
                .anySatisfy(it -> assertThat(it.message()).contains("bare"));
    }

    @Test
    void m16SeveralServicesOfOneWorkloadAndOneServiceOfSeveralWorkloadsAllWork() {
        Translated one = Translated.of(Shop.application("shop")
                + Shop.service("shop", "ports: [{name: http, port: 81, targetPort: 8080}]")
                        .replace("metadata: {name: shop}", "metadata: {name: other}")
                + Shop.service("shop", "type: LoadBalancer\nports: [{name: http, port: 82, targetPort: 8080}]")
                        .replace("metadata: {name: shop}", "metadata: {name: public}"));
        StringBuilder reviews = new StringBuilder();
        for (String version : List.of("v1", "v2", "v3")) {
            reviews.append(
                    Shop.deployment("reviews-" + version, "").replace("app: reviews-" + version, "app: reviews"));
        }
        Translated several =
                Translated.of(reviews + Shop.service("reviews", "ports: [{name: http, port: 80, targetPort: 8080}]"));

        assertThat(one.output().services())
                .extracting(CreateServiceRequest::serviceName)
                .containsExactly("shop");
        assertThat(one.service("shop").loadBalancers()).hasSize(4);
        assertThat(several.output().services())
                .extracting(CreateServiceRequest::serviceName)
                .containsExactly("reviews-v1", "reviews-v2", "reviews-v3");
        assertThat(several.output().services())
                .allSatisfy(it -> assertThat(it.loadBalancers()).isNotEmpty());
    }

    @Test
    void m17CallersOfAPortThatIsTranslatedStillReachIt() {
        Translated translated = Translated.of(Shop.application("backend-service")
                + Shop.deployment("caller", "env: [{name: BACKEND, value: 'http://backend-service:80/x'}]"));

        assertThat(translated.container("caller").environment().get(0).value())
                .isEqualTo("http://backend-service.default.app.internal:80/x");
        assertThat(translated.output().loadBalancers()).anySatisfy(it -> assertThat(it.listeners())
                .extracting(listener -> listener.request().port())
                .contains(80));
        assertThat(translated
                        .targetGroup(translated
                                .output()
                                .targetGroups()
                                .get(0)
                                .request()
                                .name())
                        .port())
                .isEqualTo(8080);
    }

    @Test
    void m17EveryPortOfAServiceIsServed() {
        Translated translated = Translated.of(Shop.deployment("shop", "")
                        .replace("[{containerPort: 8080}]", "[{containerPort: 8080}, {containerPort: 9090}]")
                + Shop.service("shop", """
                        ports:
                          - {name: http, port: 80, targetPort: 8080}
                          - {name: http-admin, port: 81, targetPort: 9090}
                        """));

        assertThat(translated.service("shop").loadBalancers())
                .extracting(it -> it.containerPort())
                .containsExactlyInAnyOrder(8080, 9090);
    }

    @Test
    void m18TheReadinessProbeIsTheTargetGroupsHealthCheck() {
        Translated translated = Translated.of(Shop.deployment("shop", """
                        readinessProbe: {httpGet: {path: /ready, port: 9090}, initialDelaySeconds: 7, periodSeconds: 6}
                        livenessProbe: {httpGet: {path: /live, port: 8080}}
                        """)
                + Shop.service("shop", "ports: [{name: http, port: 80, targetPort: 8080}]"));

        CreateTargetGroupRequest group =
                translated.output().targetGroups().get(0).request();
        assertThat(group.healthCheckPath()).isEqualTo("/ready");
        assertThat(group.healthCheckPort()).isEqualTo("9090");
        assertThat(group.healthCheckIntervalSeconds()).isEqualTo(6);
        assertThat(group.matcher().httpCode()).isEqualTo("200-399");
        assertThat(translated.service("shop").healthCheckGracePeriodSeconds())
                .isGreaterThanOrEqualTo(7)
                .isNotEqualTo(45);
    }

    @Test
    void m18AServiceWithoutProbesIsNotAskedForARootThatItMayNotHave() {
        Translated translated = Translated.of(Shop.application("auth"));

        CreateTargetGroupRequest group =
                translated.output().targetGroups().get(0).request();
        assertThat(group.matcher().httpCode()).isEqualTo("200-499");
        assertThat(translated.findings())
                .anySatisfy(it -> assertThat(it.message()).contains("probe"));
    }
}
