package io.k2ecs.translate.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.ledger.LeafState;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ecs.model.PlacementConstraint;

class AffinitiesTest {
    private static final String POD = "/spec/template/spec/";
    private static final String NODES = """
            affinity:
              nodeAffinity:
                requiredDuringSchedulingIgnoredDuringExecution:
                  nodeSelectorTerms: [%s]
            """;
    private static final String APART = """
            affinity:
              podAntiAffinity:
                requiredDuringSchedulingIgnoredDuringExecution:
                  - {topologyKey: %s, labelSelector: {matchLabels: {app: %s}}}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{matchExpressions: [{key: node.kubernetes.io/instance-type, operator: In, values: [m5.large]}]} | attribute:ecs.instance-type in [m5.large]",
                "{matchExpressions: [{key: kubernetes.io/arch, operator: NotIn, values: [amd64, arm64]}]} | attribute:ecs.cpu-architecture not_in [x86_64, arm64]",
                "{matchExpressions: [{key: topology.kubernetes.io/zone, operator: In, values: [a]}, {key: kubernetes.io/os, operator: In, values: [linux]}]} | attribute:ecs.availability-zone in [a] and attribute:ecs.os-type in [linux]",
                "{matchExpressions: [{key: kubernetes.io/os, operator: In, values: [linux]}]}, {matchExpressions: [{key: topology.kubernetes.io/zone, operator: In, values: [b]}]} | (attribute:ecs.os-type in [linux]) or (attribute:ecs.availability-zone in [b])"
            })
    void aRequiredNodeAffinityIsAConstraintOnInstances(String terms, String expression) {
        Translated translated = ec2(NODES.formatted(terms));

        assertThat(translated.service("web").placementConstraints())
                .singleElement()
                .isEqualTo(PlacementConstraint.builder()
                        .type("memberOf")
                        .expression(expression)
                        .build());
        assertThat(translated.findings("TR224")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{matchExpressions: [{key: disk, operator: In, values: [ssd]}]}",
                "{matchExpressions: [{key: kubernetes.io/os, operator: Exists}]}",
                "{matchFields: [{key: metadata.name, operator: In, values: [n]}]}"
            })
    void oneThatEcsDoesNotKnowIsToBeDecided(String terms) {
        Translated translated = ec2(NODES.formatted(terms));

        assertThat(translated.service("web").hasPlacementConstraints()).isFalse();
        assertThat(translated.findings("TR224")).hasSize(1);
    }

    @Test
    void onFargateThereAreNoConstraints() {
        Translated translated = Translated.of(Manifests.deployment(
                NODES.formatted("{matchExpressions: [{key: kubernetes.io/os, operator: In, values: [linux]}]}"), ""));

        assertThat(translated.service("web").hasPlacementConstraints()).isFalse();
        assertThat(translated.findings("TR224")).singleElement().satisfies(it -> assertThat(it.remedy())
                .contains("choose the subnets"));
    }

    @Test
    void podsThatShareNoHostGetInstancesOfTheirOwn() {
        String own = APART.formatted("kubernetes.io/hostname", "web");
        String leaf = POD + "affinity/podAntiAffinity/requiredDuringSchedulingIgnoredDuringExecution/0/topologyKey";

        assertThat(ec2(own).service("web").placementConstraints())
                .extracting(PlacementConstraint::typeAsString)
                .containsExactly("distinctInstance");
        assertThat(ec2(own).leaf(leaf).state()).isEqualTo(LeafState.TRANSLATED);
        Translated host = Translated.of(Manifests.deployment(own, ""), Translated.ec2(NetworkMode.HOST));
        assertThat(host.service("web").placementConstraints()).hasSize(1);
        assertThat(host.leaf(leaf).state()).isEqualTo(LeafState.APPROXIMATED);
        assertThat(Translated.of(Manifests.deployment(own, "")).leaf(leaf).state())
                .isEqualTo(LeafState.NOT_APPLICABLE);
    }

    @ParameterizedTest
    @CsvSource({"topology.kubernetes.io/zone,web", "kubernetes.io/hostname,other"})
    void anyOtherDistanceIsToBeDecided(String key, String app) {
        Translated translated = ec2(APART.formatted(key, app));

        assertThat(translated.service("web").hasPlacementConstraints()).isFalse();
        assertThat(translated.findings("TR224")).hasSize(1);
    }

    @Test
    void preferencesTolerationsAndSpreadAreLostWithAWord() {
        Translated translated = ec2("""
                tolerations: [{key: a, operator: Exists}]
                topologySpreadConstraints: [{maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule}]
                affinity:
                  podAffinity:
                    preferredDuringSchedulingIgnoredDuringExecution:
                      - {weight: 1, podAffinityTerm: {topologyKey: zone}}
                """);

        assertThat(translated.findings("TR224")).hasSize(3);
        assertThat(translated.leaf(POD + "tolerations/0/key").state()).isEqualTo(LeafState.DROPPED);
        assertThat(translated.findings("TR001")).isEmpty();
    }

    @Test
    void aPodThatSaysNothingHasNoConstraints() {
        assertThat(ec2("").service("web").hasPlacementConstraints()).isFalse();
        assertThat(ec2("").findings("TR224")).isEmpty();
    }

    private static Translated ec2(String pod) {
        return Translated.of(Manifests.deployment(pod, ""), Translated.ec2(NetworkMode.AWSVPC));
    }
}
