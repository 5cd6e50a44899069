package io.k2ecs.translate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ledger.LeafState;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SecurityGroupsTest {
    @Test
    void makesNoGroupWithoutAPolicy() {
        Translated translated =
                Translated.of(Manifests.documents(Policies.workload("api", 8080), Policies.workload("web", 80)));

        assertThat(translated.output().securityGroups()).isEmpty();
        assertThat(translated.result().reachedPorts()).isEmpty();
        assertThat(translated.findings()).noneMatch(it -> it.code().startsWith("TR60"));
    }

    @Test
    void letsInTheServiceOfThePodsOnThatPort() {
        Translated translated = Translated.of(Policies.apiAndWeb("""
                ingress:
                  - from: [{podSelector: {matchLabels: {app: web}}}]
                    ports: [{port: http}]
                """));

        assertThat(Policies.ingress(translated, "api")).containsExactly("tcp 8080-8080 ${securityGroupId:web}");
        assertThat(Policies.group(translated, "api").revokedEgress()).isEmpty();
        assertThat(translated.output().securityGroups()).hasSize(1);
        assertThat(translated
                        .service("api")
                        .networkConfiguration()
                        .awsvpcConfiguration()
                        .securityGroups())
                .containsExactly("${securityGroupId:api}");
        assertThat(translated.leaf("/spec/ingress/0/ports/0/port").state()).isEqualTo(LeafState.TRANSLATED);
        assertThat(translated
                        .leaf("/spec/ingress/0/from/0/podSelector/matchLabels/app")
                        .targets())
                .isEqualTo(translated.leaf("/spec/ingress/0/ports/0/port").targets())
                .allMatch(it -> it.file().equals("security-groups/api.json")
                        && it.pointer().startsWith("/ingress/0/"));
    }

    @Test
    void deniesEverythingWithAGroupWithoutRules() {
        Translated translated = Translated.of(Policies.apiAndWeb("policyTypes: [Ingress, Egress]"));

        assertThat(Policies.ingress(translated, "api")).isEmpty();
        assertThat(Policies.group(translated, "api")
                        .revokedEgress()
                        .orElseThrow()
                        .ipPermissions())
                .singleElement()
                .satisfies(it -> assertThat(it.ipProtocol()).isEqualTo("-1"));
        assertThat(translated.leaf("/spec/policyTypes/1").state()).isEqualTo(LeafState.TRANSLATED);
    }

    @Test
    void leavesOpenTheDirectionThatNoPolicyIsolates() {
        Translated translated = Translated.of(Policies.apiAndWeb("policyTypes: [Egress]"));

        assertThat(Policies.ingress(translated, "api")).containsExactly("-1 0.0.0.0/0");
        assertThat(translated.findings("TR601"))
                .extracting(Finding::message)
                .containsExactly("no NetworkPolicy bounds who reaches Deployment default/api; the security group of"
                        + " service 'api' lets in everybody");
    }

    @Test
    void selectsAllPodsOfTheNamespaceWithAnEmptySelector() {
        Translated translated = Translated.of(Policies.apiAndWeb("ingress: [{from: [{podSelector: {}}]}]")
                .replace("{matchLabels: {app: api}}", "{}"));

        assertThat(Policies.ingress(translated, "web"))
                .containsExactly("-1 ${securityGroupId:api}", "-1 ${securityGroupId:web}");
        assertThat(Policies.ingress(translated, "api")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "'{ports: [{port: 80, endPort: 90}]}', tcp 80-90 0.0.0.0/0",
        "'{ports: [{port: 53, protocol: UDP}]}', udp 53-53 0.0.0.0/0",
        "'{ports: [{protocol: TCP}]}', tcp 0-65535 0.0.0.0/0",
        "'{from: []}', -1 0.0.0.0/0",
        "'{}', -1 0.0.0.0/0",
        "'{from: [{ipBlock: {cidr: 198.51.100.9/24}}]}', -1 198.51.100.0/24",
        "'{from: [{ipBlock: {cidr: \"2001:db8::/32\"}}]}', '-1 2001:db8:0:0:0:0:0:0/32'"
    })
    void saysTheSameAsARule(String rule, String expected) {
        Translated translated = Translated.of(Policies.apiAndWeb("ingress: [" + rule + "]"));

        assertThat(Policies.ingress(translated, "api")).containsExactly(expected);
        assertThat(translated.findings("TR601")).isEmpty();
    }

    @Test
    void leavesOutAPartOfABlock() {
        Translated translated = Translated.of(Policies.apiAndWeb(
                "ingress: [{from: [{ipBlock: {cidr: 198.51.100.0/24, except: [198.51.100.0/26]}}]}]"));

        assertThat(Policies.ingress(translated, "api")).containsExactly("-1 198.51.100.64/26", "-1 198.51.100.128/25");
        assertThat(translated.leaf("/spec/ingress/0/from/0/ipBlock/except/0").state())
                .isEqualTo(LeafState.TRANSLATED);
    }

    @Test
    void makesNothingOfABlockInTooManyPieces() {
        Translated translated = Translated.of(
                Policies.apiAndWeb("ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/0, except: [198.51.100.1/32]}}]}]"));

        assertThat(Policies.ingress(translated, "api")).isEmpty();
        assertThat(translated.findings("TR601")).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.ERROR);
            assertThat(it.message()).contains("32 blocks");
        });
    }

    @Test
    void saysThatAGroupDoesNotKeepATaskFromTheInstanceMetadata() {
        Translated translated = Translated.of(Policies.apiAndWeb("""
                policyTypes: [Egress]
                egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0, except: [169.254.169.254/32]}}]}]
                """));

        assertThat(Policies.egress(translated, "api")).contains("-1 0.0.0.0/0");
        assertThat(translated.leaf("/spec/egress/0/to/0/ipBlock/except/0").state())
                .isEqualTo(LeafState.DROPPED);
    }

    @Test
    void saysWhichPartsNothingStandsFor() {
        Translated translated = Translated.of(Policies.apiAndWeb("""
                ingress:
                  - from: [{namespaceSelector: {matchLabels: {name: monitoring}}}]
                    ports: [{port: 8080}]
                  - ports: [{port: nowhere}, {port: 5000, protocol: SCTP}]
                """));

        assertThat(Policies.ingress(translated, "api")).isEmpty();
        assertThat(translated.findings("TR601"))
                .extracting(Finding::message)
                .containsExactly(
                        "NetworkPolicy 'bound' speaks of pods that are not among the manifests; no rule stands for them",
                        "NetworkPolicy 'bound' allows port 'nowhere', which no container on that side declares",
                        "NetworkPolicy 'bound' allows SCTP, which ECS does not map");
    }

    @Test
    void needsNoRuleForTheNameServer() {
        Translated translated = Translated.of(Policies.apiAndWeb("""
                policyTypes: [Egress]
                egress:
                  - to: [{namespaceSelector: {}, podSelector: {matchLabels: {k8s-app: kube-dns}}}]
                    ports: [{port: 53, protocol: UDP}]
                """));

        assertThat(translated.leaf("/spec/egress/0/ports/0/port").state()).isEqualTo(LeafState.NOT_APPLICABLE);
        assertThat(translated.findings("TR601")).extracting(Finding::severity).containsOnly(Severity.INFO);
    }

    @Test
    void findsPodsByTheLabelsOfTheirNamespace() {
        String yaml = Manifests.documents(
                Policies.policy("ingress: [{from: [{namespaceSelector: {matchLabels: {team: shop}}}]}]"),
                "apiVersion: v1\nkind: Namespace\nmetadata: {name: default, labels: {team: shop}}\n",
                Policies.workload("api", 8080),
                Policies.workload("web", 8080));

        Translated translated = Translated.of(yaml);

        assertThat(Policies.ingress(translated, "api")).contains("-1 ${securityGroupId:web}");
        assertThat(translated.leaf(1, "/metadata/labels/team").state()).isEqualTo(LeafState.TRANSLATED);
        assertThat(translated.leaf(1, "/metadata/name").state()).isEqualTo(LeafState.TRANSLATED);
    }

    @Test
    void saysThatRulesOfADirectionThatIsNotIsolatedDoNothing() {
        Translated translated = Translated.of(Policies.apiAndWeb("""
                policyTypes: [Ingress]
                egress: [{to: [{podSelector: {}}]}]
                """));

        assertThat(translated.leaf("/spec/egress/0/to/0/podSelector").state()).isEqualTo(LeafState.NOT_APPLICABLE);
        assertThat(translated.findings("TR601")).hasSize(1);
    }

    @Test
    void saysThatAPolicySelectsNothing() {
        Translated translated =
                Translated.of(Policies.apiAndWeb("").replace("{matchLabels: {app: api}}", "{matchLabels: {app: x}}"));

        assertThat(translated.output().securityGroups()).isEmpty();
        assertThat(translated.leaf("/spec/podSelector/matchLabels/app").state()).isEqualTo(LeafState.NEEDS_DECISION);
    }

    @ParameterizedTest
    @CsvSource({"60, 0", "61, 1"})
    void saysThatAGroupHasTooManyRules(int ports, int findings) {
        String list = IntStream.range(0, ports)
                .mapToObj(it -> "{port: " + (1000 + 2 * it) + "}")
                .collect(Collectors.joining(", "));

        assertThat(Translated.of(Policies.apiAndWeb("ingress: [{ports: [" + list + "]}]"))
                        .findings("TR601"))
                .hasSize(findings);
    }

    @ParameterizedTest
    @EnumSource(names = {"HOST", "BRIDGE"})
    void needsTasksWithANetworkInterfaceOfTheirOwn(NetworkMode mode) {
        Translated translated = Translated.of(Policies.apiAndWeb("ingress: []"), Translated.ec2(mode));

        assertThat(translated.output().securityGroups()).isEmpty();
        assertThat(translated.leaf("/spec/ingress").state()).isEqualTo(LeafState.NEEDS_DECISION);
        assertThat(translated.findings("TR601")).extracting(Finding::severity).containsExactly(Severity.ERROR);
    }
}
