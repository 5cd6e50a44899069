package io.k2ecs.translate.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.ledger.LeafState;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ecs.model.HostEntry;
import software.amazon.awssdk.services.ecs.model.IpcMode;
import software.amazon.awssdk.services.ecs.model.PidMode;

/** TR220 to TR223 and TR120. */
class PodFieldsTest {
    private static final String POD = "/spec/template/spec/";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "priorityClassName: high",
                "runtimeClassName: gvisor",
                "schedulingGates: [{name: a}]",
                "readinessGates: [{conditionType: a}]",
                "activeDeadlineSeconds: 5",
                "subdomain: a",
                "hostUsers: false",
                "resourceClaims: [{name: a}]",
                "nodeName: a",
                "imagePullSecrets: [{name: a}]",
                "dnsConfig: {options: [{name: ndots}]}",
                "securityContext: {seLinuxOptions: {level: s0}}",
                "os: {name: windows}"
            })
    void whatIsLostIsReportedOnce(String field) {
        Translated translated = Translated.of(Manifests.deployment(field, ""));

        assertThat(translated.findings("TR220")).hasSize(1);
        assertThat(translated.findings("TR001")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "os: {name: linux}", "overhead: {cpu: 1m}", "priority: 5"})
    void whatNobodyMissesIsNoFinding(String field) {
        Translated translated = Translated.of(Manifests.deployment(field, ""));

        assertThat(translated.findings("TR220")).isEmpty();
        assertThat(translated.findings("TR001")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"procMount: Unmasked,1", "readOnlyRootFilesystem: true,0"})
    void soIsWhatIsLostOfAContainer(String field, int findings) {
        Translated translated = Translated.of(Manifests.deployment("securityContext: {" + field + "}"));

        assertThat(translated.findings("TR120")).hasSize(findings);
        assertThat(translated.findings("TR001")).isEmpty();
    }

    @Test
    void anEmptyListOfAContainerIsTheSameAsNone() {
        Translated translated = Translated.of(Manifests.deployment("volumeDevices: []\nresources: {claims: []}"));

        assertThat(translated.findings("TR120")).isEmpty();
        assertThat(translated.leaf(POD + "containers/0/volumeDevices").state()).isEqualTo(LeafState.NOT_APPLICABLE);
    }

    @Test
    void processesAreSharedAsInThePod() {
        assertThat(Translated.of(Manifests.deployment("shareProcessNamespace: true", ""))
                        .task("web")
                        .pidMode())
                .isEqualTo(PidMode.TASK);
        assertThat(Translated.of(Manifests.deployment("shareProcessNamespace: false", ""))
                        .task("web")
                        .pidMode())
                .isNull();
    }

    @Test
    void theHostsProcessesAreSeenOnInstancesOnly() {
        String manifest = Manifests.deployment("hostPID: true\nhostIPC: true", "");
        Translated ec2 = Translated.of(manifest, Translated.ec2(NetworkMode.AWSVPC));
        Translated fargate = Translated.of(manifest);

        assertThat(ec2.task("web").pidMode()).isEqualTo(PidMode.HOST);
        assertThat(ec2.task("web").ipcMode()).isEqualTo(IpcMode.HOST);
        assertThat(ec2.findings("TR221")).isEmpty();
        assertThat(fargate.task("web").pidMode()).isNull();
        assertThat(fargate.findings("TR221")).hasSize(2);
    }

    @Test
    void namesAndServersOfThePodAreTheContainersWhereThereIsNoVpc() {
        String manifest = Manifests.deployment("""
                hostname: a
                hostAliases: [{ip: 10.0.0.1, hostnames: [x, y]}]
                dnsConfig: {nameservers: [10.0.0.2], searches: [example.com]}
                """, "");
        Translated bridge = Translated.of(manifest, Translated.ec2(NetworkMode.BRIDGE));
        Translated vpc = Translated.of(manifest);

        assertThat(bridge.container("web").hostname()).isEqualTo("a");
        assertThat(bridge.container("web").extraHosts())
                .extracting(HostEntry::hostname)
                .containsExactly("x", "y");
        assertThat(bridge.container("web").dnsServers()).containsExactly("10.0.0.2");
        assertThat(bridge.container("web").dnsSearchDomains()).containsExactly("example.com");
        assertThat(bridge.findings("TR222")).isEmpty();
        assertThat(vpc.container("web").hasExtraHosts()).isFalse();
        assertThat(vpc.findings("TR222")).hasSize(4);
        assertThat(vpc.leaf(POD + "hostname").state()).isEqualTo(LeafState.DROPPED);
    }

    @Test
    void parametersOfTheKernelStandAtOneContainer() {
        Translated translated = Translated.of(Manifests.deployment(
                "securityContext: {sysctls: [{name: vm.swappiness, value: '1'}, {name: net.core.somaxconn, value: '9'}]}",
                ""));

        assertThat(translated.container("web").systemControls()).singleElement().satisfies(it -> {
            assertThat(it.namespace()).isEqualTo("net.core.somaxconn");
            assertThat(it.value()).isEqualTo("9");
        });
        assertThat(translated.findings("TR223")).singleElement().satisfies(it -> assertThat(it.message())
                .contains("vm.swappiness"));
        assertThat(translated.leaf(POD + "securityContext/sysctls/0/name").state())
                .isEqualTo(LeafState.NEEDS_DECISION);
        assertThat(Translated.of(Manifests.deployment("")).findings("TR223")).isEmpty();
    }
}
