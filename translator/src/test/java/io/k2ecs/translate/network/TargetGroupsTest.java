package io.k2ecs.translate.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ecs.EcsApplication;
import io.k2ecs.ledger.LeafState;
import io.k2ecs.ledger.LedgerEntry;
import io.k2ecs.ledger.Target;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.settings.Settings;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;

class TargetGroupsTest {
    private static final String SERVICE = "ports: [{name: http, port: 80, targetPort: http, protocol: TCP}]";

    static Stream<Arguments> modes() {
        return Stream.of(
                Arguments.of("Fargate", Translated.fargate(), "ip"),
                Arguments.of("awsvpc", Translated.ec2(NetworkMode.AWSVPC), "ip"),
                Arguments.of("host", Translated.ec2(NetworkMode.HOST), "instance"),
                Arguments.of("bridge", Translated.ec2(NetworkMode.BRIDGE), "instance"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("modes")
    void takesAddressesOrInstancesForTargetsAsTheNetworkModeHasThem(String name, Settings settings, String type) {
        Translated translated = Translated.of(Samples.application("web"), settings);

        CreateTargetGroupRequest group = translated.targetGroup("app-web-80");
        assertThat(group.targetTypeAsString()).isEqualTo(type);
        assertThat(group.port()).isEqualTo(8080);
        assertThat(group.protocolAsString()).isEqualTo("HTTP");
        assertThat(group.vpcId()).isEqualTo("${vpcId:app}");
        assertThat(translated.service("web").loadBalancers())
                .extracting(LoadBalancer::targetGroupArn, LoadBalancer::containerName, LoadBalancer::containerPort)
                .containsExactly(tuple("${targetGroupArn:app-web-80}", "web", 8080));
    }

    @Test
    void saysWhereThePortsFieldsWent() {
        Translated translated =
                Translated.of(Manifests.documents(Samples.deployment("web"), Samples.service("web", SERVICE)));

        LedgerEntry targetPort = translated.leaf(1, "/spec/ports/0/targetPort");
        assertThat(targetPort.state()).isEqualTo(LeafState.TRANSLATED);
        assertThat(targetPort.codes()).containsExactly("TR301");
        assertThat(targetPort.targets())
                .contains(
                        new Target("target-groups/app-web-80.json", "/Port"),
                        new Target("services/web.json", "/loadBalancers/0/containerPort"));
        LedgerEntry name = translated.leaf(1, "/spec/ports/0/name");
        assertThat(name.state()).isEqualTo(LeafState.APPROXIMATED);
        assertThat(name.reason()).contains("port name is http");
        assertThat(name.targets())
                .contains(
                        new Target("target-groups/app-web-80.json", "/Protocol"),
                        new Target("target-groups/app-web-80.json", "/Tags/2/Value"));
        LedgerEntry selector = translated.leaf(1, "/spec/selector/app");
        assertThat(selector.state()).isEqualTo(LeafState.TRANSLATED);
        assertThat(selector.targets()).contains(new Target("services/web.json", "/loadBalancers/0/targetGroupArn"));
    }

    @Test
    void takesThePortItselfWhereThereIsNoTargetPort() {
        Translated translated = Translated.of(
                Manifests.documents(Samples.deployment("web"), Samples.service("web", "ports: [{port: 8080}]")));

        assertThat(translated.targetGroup("app-web-8080").port()).isEqualTo(8080);
        assertThat(translated.leaf(1, "/spec/ports/0/port").targets())
                .contains(new Target("target-groups/app-web-8080.json", "/Port"));
    }

    @Test
    void tellsInTagsWhatAGroupIsForWhoseNameIsCutShort() {
        String name = "a-service-with-a-name-that-is-much-too-long";
        Translated translated = Translated.of(Samples.application(name));

        List<CreateTargetGroupRequest> groups = translated.output().targetGroups().stream()
                .map(EcsApplication.TargetGroup::request)
                .toList();
        assertThat(groups).hasSize(1);
        assertThat(groups.get(0).name()).hasSizeLessThanOrEqualTo(32).startsWith("app-a-service-with");
        assertThat(groups.get(0).tags())
                .extracting(Tag::key, Tag::value)
                .containsExactly(
                        tuple("k2ecs:application", "app"),
                        tuple("k2ecs:service", "default/" + name),
                        tuple("k2ecs:port", "http"));
    }

    @Test
    void givesLongNamesThatDifferAtTheirEndsDifferentGroupsEveryTimeTheSame() {
        String prefix = "a-service-with-a-name-that-is-much-too-long-";
        String yaml = Manifests.documents(Samples.application(prefix + "one"), Samples.application(prefix + "two"));

        List<String> first = names(Translated.of(yaml));

        assertThat(first).hasSize(2).doesNotHaveDuplicates().allSatisfy(it -> assertThat(it.length())
                .isLessThanOrEqualTo(32));
        assertThat(names(Translated.of(yaml))).isEqualTo(first);
    }

    @Test
    void makesAGroupForEachLoadBalancerThatSendsRequests() {
        Translated translated = Translated.of(Manifests.documents(
                Samples.deployment("web"), Samples.service("web", "type: LoadBalancer\n" + SERVICE)));

        assertThat(names(translated)).containsExactly("app-web-80", "app-web-80-public");
        assertThat(translated.service("web").loadBalancers()).hasSize(2);
    }

    @Test
    void makesNoneForWhatIsNotHttp() {
        Translated translated = Translated.of(Manifests.documents(
                Samples.deployment("web"), Samples.service("web", "ports: [{name: amqp, port: 5672}]")));

        assertThat(translated.output().targetGroups()).isEmpty();
        assertThat(translated.service("web").hasLoadBalancers()).isFalse();
    }

    @Test
    void speaksTlsToATargetThatSpeaksTls() {
        Translated translated = Translated.of(Manifests.documents(
                Samples.deployment("web"),
                Samples.service("web", "ports: [{name: https, port: 443, targetPort: 8443}]")));

        assertThat(translated.targetGroup("app-web-443").protocolAsString()).isEqualTo("HTTPS");
        assertThat(translated.targetGroup("app-web-443").port()).isEqualTo(8443);
    }

    @Test
    void saysWhenNothingTellsWhatIsSpoken() {
        String silent = Samples.deployment("web")
                .replaceAll("(?m)^ *readinessProbe.*\n", "")
                .replace("name: http, ", "");
        Translated guessed =
                Translated.of(Manifests.documents(silent, Samples.service("web", "ports: [{port: 8080}]")));
        Translated told = Translated.of(
                Manifests.documents(silent, Samples.service("web", "ports: [{port: 8080, appProtocol: http}]")));

        assertThat(guessed.findings("TR301"))
                .filteredOn(it -> it.severity() == Severity.INFO)
                .extracting(Finding::message)
                .containsExactly("port 8080 of Service 'web' is taken for HTTP, since nothing says what it speaks");
        assertThat(told.findings("TR301")).noneMatch(it -> it.severity() == Severity.INFO);
    }

    @Test
    void sharesRequestsOfSeveralWorkloadsByTheirNumberOfTasks() {
        Traffic traffic = Traffic.of(twoWorkloads(3, 1));

        assertThat(traffic.rules("app-internal", 80))
                .containsExactly("shop.default.app.internal -> app-shop-80-blue*3+app-shop-80-green*1");
        assertThat(traffic.translated().findings("TR301"))
                .filteredOn(it -> it.message().contains("fixed weights"))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.severity()).isEqualTo(Severity.WARNING);
                    assertThat(it.message()).endsWith("blue 3, green 1");
                });
    }

    @Test
    void sendsNothingToAWorkloadWithoutTasks() {
        assertThat(Traffic.of(twoWorkloads(0, 2)).rules("app-internal", 80))
                .containsExactly("shop.default.app.internal -> app-shop-80-blue*0+app-shop-80-green*2");
    }

    @Test
    void sharesRequestsOfAStatefulSetAmongItsPods() {
        Traffic traffic = Traffic.of(Manifests.documents(
                Samples.deployment("web")
                        .replace("kind: Deployment", "kind: StatefulSet")
                        .replace("spec:\n  selector", "spec:\n  replicas: 2\n  selector"),
                Samples.service("web", SERVICE)));

        assertThat(traffic.rules("app-internal", 80))
                .containsExactly("web.default.app.internal -> app-web-80-web-0*1+app-web-80-web-1*1");
        assertThat(traffic.translated().findings("TR301"))
                .noneMatch(it -> it.message().contains("weights"));
    }

    @Test
    void refusesMoreGroupsThanAServiceMayBeIn() {
        String five = "ports: [%s]".formatted(ports(5));
        String six = "ports: [%s]".formatted(ports(6));

        assertThat(tooMany(five)).isEmpty();
        assertThat(tooMany(six)).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.ERROR);
            assertThat(it.message()).contains("Deployment default/web", "6 target groups", "5 at most");
        });
    }

    @Test
    void keepsCallersTogetherByACookieWhereTheServiceDidByAddress() {
        Translated translated = Translated.of(
                Manifests.documents(
                        Samples.deployment("web"),
                        Samples.service(
                                "web",
                                SERVICE
                                        + "\nsessionAffinity: ClientIP\nsessionAffinityConfig: {clientIP: {timeoutSeconds: 60}}")));

        assertThat(attributes(translated))
                .containsEntry("stickiness.enabled", "true")
                .containsEntry("stickiness.type", "lb_cookie")
                .containsEntry("stickiness.lb_cookie.duration_seconds", "60");
        assertThat(translated.leaf(1, "/spec/sessionAffinity").targets())
                .contains(new Target("target-group-attributes/app-web-80.json", "/Attributes/1/Value"));
        LedgerEntry timeout = translated.leaf(1, "/spec/sessionAffinityConfig/clientIP/timeoutSeconds");
        assertThat(timeout.state()).isEqualTo(LeafState.APPROXIMATED);
        assertThat(timeout.targets())
                .contains(new Target("target-group-attributes/app-web-80.json", "/Attributes/3/Value"));
    }

    @Test
    void keepsCallersForKubernetesThreeHoursUnlessTold() {
        Translated translated = Translated.of(Manifests.documents(
                Samples.deployment("web"), Samples.service("web", SERVICE + "\nsessionAffinity: ClientIP")));

        assertThat(attributes(translated)).containsEntry("stickiness.lb_cookie.duration_seconds", "10800");
    }

    @Test
    void keepsNobodyWithAffinityNone() {
        Translated translated = Translated.of(Manifests.documents(
                Samples.deployment("web"),
                Samples.service(
                        "web",
                        SERVICE + "\nsessionAffinity: None\nsessionAffinityConfig: {clientIP: {timeoutSeconds: 60}}")));

        assertThat(attributes(translated))
                .containsEntry("stickiness.enabled", "false")
                .doesNotContainKey("stickiness.lb_cookie.duration_seconds");
        assertThat(translated
                        .leaf(1, "/spec/sessionAffinityConfig/clientIP/timeoutSeconds")
                        .state())
                .isEqualTo(LeafState.NOT_APPLICABLE);
    }

    @Test
    void drainsAsLongAsTheSettingsSay() {
        assertThat(attributes(Translated.of(Samples.application("web"))))
                .containsEntry(
                        "deregistration_delay.timeout_seconds",
                        Integer.toString(Translated.fargate().deployment().deregistrationDelaySeconds()));
    }

    @ParameterizedTest
    @CsvSource({"shop, eu-web, shop-eu, web"})
    void givesTwoServicesTwoGroupsWhoseNamesWouldMeet(String oneSpace, String one, String otherSpace, String other) {
        Translated translated = Translated.of(Manifests.documents(
                Samples.application(one)
                        .replace("metadata:\n  name", "metadata:\n  namespace: " + oneSpace + "\n  name"),
                Samples.application(other)
                        .replace("metadata:\n  name", "metadata:\n  namespace: " + otherSpace + "\n  name")));

        assertThat(translated.findings("TR301"))
                .filteredOn(it -> it.message().contains("would both have"))
                .isEmpty();
        assertThat(translated.output().targetGroups())
                .extracting(it -> it.request().name())
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    private static String twoWorkloads(int blue, int green) {
        return Manifests.documents(
                colour("blue", blue),
                colour("green", green),
                Samples.service("shop", SERVICE).replace("app: shop", "part: shop"));
    }

    private static String colour(String name, int replicas) {
        return Samples.deployment(name)
                .replace("spec:\n  selector", "spec:\n  replicas: " + replicas + "\n  selector")
                .replace("labels: {app: " + name + "}", "labels: {app: " + name + ", part: shop}");
    }

    private static String ports(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(it -> "{name: http-%d, port: %d, targetPort: http}".formatted(it, 80 + it))
                .collect(Collectors.joining(", "));
    }

    private static List<Finding> tooMany(String service) {
        return Translated.of(Manifests.documents(Samples.deployment("web"), Samples.service("web", service)))
                .findings("TR301")
                .stream()
                .filter(it -> it.message().contains("target groups"))
                .toList();
    }

    private static List<String> names(Translated translated) {
        return translated.output().targetGroups().stream()
                .map(it -> it.request().name())
                .toList();
    }

    private static Map<String, String> attributes(Translated translated) {
        return translated.output().targetGroups().get(0).attributes().attributes().stream()
                .collect(Collectors.toMap(TargetGroupAttribute::key, TargetGroupAttribute::value));
    }
}
