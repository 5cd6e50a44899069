package io.k2ecs.translate.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ledger.LeafState;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.settings.Settings;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ecs.model.KernelCapabilities;

class SecurityTest {
    private static final String CODE = "TR115";
    private static final String CONTEXT = "/securityContext";
    private static final Settings EC2 = Translated.ec2(NetworkMode.AWSVPC);

    private static Translated fargate(String fields) {
        return Translated.of(manifest(fields));
    }

    private static Translated ec2(String fields) {
        return Translated.of(manifest(fields), EC2);
    }

    private static String manifest(String fields) {
        return Manifests.deployment("securityContext: {" + fields + "}");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void takesTheReadOnlyRootFileSystemOver(boolean readOnly) {
        Translated translated = fargate("readOnlyRootFilesystem: " + readOnly);

        assertThat(translated.container("web").readonlyRootFilesystem()).isEqualTo(readOnly);
        Leaf.ofContainer(translated, CONTEXT + "/readOnlyRootFilesystem")
                .isTranslated(CODE, "/readonlyRootFilesystem")
                .isSilent(CODE);
    }

    @Test
    void leavesItToPreflightThatEcsExecNeedsAWritableRootFileSystem() {
        String pointer = CONTEXT + "/readOnlyRootFilesystem";

        Leaf.ofContainer(
                        Translated.of(manifest("readOnlyRootFilesystem: true"), OtherSettings.executeCommand()),
                        pointer)
                .isTranslated(CODE, "/readonlyRootFilesystem")
                .isSilent(CODE);
    }

    @Test
    void runsPrivilegedContainersOnEc2Only() {
        Translated onEc2 = ec2("privileged: true");
        assertThat(onEc2.container("web").privileged()).isTrue();
        Leaf.ofContainer(onEc2, CONTEXT + "/privileged")
                .isTranslated(CODE, "/privileged")
                .isSilent(CODE);

        Translated onFargate = fargate("privileged: true");
        assertThat(onFargate.container("web").privileged()).isNull();
        Leaf.ofContainer(onFargate, CONTEXT + "/privileged")
                .is(LeafState.NEEDS_DECISION, CODE)
                .reports(CODE, Severity.ERROR, "privileged", "Fargate");
    }

    @Test
    void hasNothingToSayOfUnprivilegedContainersOnFargate() {
        Leaf.ofContainer(fargate("privileged: false"), CONTEXT + "/privileged")
                .is(LeafState.NOT_APPLICABLE, CODE)
                .isSilent(CODE);
    }

    @Test
    void forbidsToGainPrivilegesOnEc2() {
        Translated forbidden = ec2("allowPrivilegeEscalation: false");
        assertThat(forbidden.container("web").dockerSecurityOptions()).containsExactly("no-new-privileges");
        Leaf.ofContainer(forbidden, CONTEXT + "/allowPrivilegeEscalation")
                .isTranslated(CODE, "/dockerSecurityOptions/0");

        Translated allowed = ec2("allowPrivilegeEscalation: true");
        assertThat(allowed.container("web").dockerSecurityOptions()).isEmpty();
        Leaf.ofContainer(allowed, CONTEXT + "/allowPrivilegeEscalation").isTranslated(CODE, "/dockerSecurityOptions");
    }

    @Test
    void cannotForbidToGainPrivilegesOnFargate() {
        Translated forbidden = fargate("allowPrivilegeEscalation: false");
        assertThat(forbidden.container("web").hasDockerSecurityOptions()).isFalse();
        Leaf.ofContainer(forbidden, CONTEXT + "/allowPrivilegeEscalation").is(LeafState.DROPPED, CODE, "Fargate");
        Leaf.ofContainer(fargate("allowPrivilegeEscalation: true"), CONTEXT + "/allowPrivilegeEscalation")
                .is(LeafState.NOT_APPLICABLE, CODE);
    }

    @Test
    void dropsCapabilitiesEverywhere() {
        for (Translated translated : List.of(
                fargate("capabilities: {drop: [ALL, CAP_NET_RAW]}"), ec2("capabilities: {drop: [ALL, CAP_NET_RAW]}"))) {
            KernelCapabilities kernel =
                    translated.container("web").linuxParameters().capabilities();
            assertThat(kernel.drop()).containsExactly("ALL", "NET_RAW");
            assertThat(kernel.hasAdd()).isFalse();
            Leaf.ofContainer(translated, CONTEXT + "/capabilities/drop/1")
                    .isTranslated(CODE, "/linuxParameters/capabilities/drop/1");
        }
    }

    @Test
    void addsTheOneCapabilityThatFargateGives() {
        Translated translated = fargate("capabilities: {add: [NET_ADMIN, CAP_SYS_PTRACE]}");

        assertThat(translated.container("web").linuxParameters().capabilities().add())
                .containsExactly("SYS_PTRACE");
        Leaf.ofContainer(translated, CONTEXT + "/capabilities/add/0")
                .is(LeafState.NEEDS_DECISION, CODE)
                .reports(CODE, Severity.ERROR, "NET_ADMIN", "Fargate");
        Leaf.ofContainer(translated, CONTEXT + "/capabilities/add/1")
                .isTranslated(CODE, "/linuxParameters/capabilities/add/0")
                .isSilent(CODE);
    }

    @Test
    void dropsAllButWhatIsAddedBackOnFargate() {
        Translated translated = fargate("capabilities: {drop: [ALL], add: [CHOWN, CAP_NET_BIND_SERVICE]}");

        KernelCapabilities kernel =
                translated.container("web").linuxParameters().capabilities();
        assertThat(kernel.hasAdd()).isFalse();
        assertThat(kernel.drop()).hasSize(12).contains("NET_RAW", "SETUID").doesNotContain("CHOWN", "NET_BIND_SERVICE");
        for (String pointer : List.of("/drop/0", "/add/0", "/add/1")) {
            Leaf.ofContainer(translated, CONTEXT + "/capabilities" + pointer)
                    .isApproximated(CODE, "/linuxParameters/capabilities/drop/0")
                    .is(LeafState.APPROXIMATED, CODE, "one by one");
        }
        assertThat(translated.findings(CODE)).isEmpty();
    }

    @Test
    void hasNothingToAddThatEveryContainerHas() {
        Translated translated = fargate("capabilities: {add: [CHOWN]}");

        assertThat(translated.container("web").linuxParameters()).isNull();
        Leaf.ofContainer(translated, CONTEXT + "/capabilities/add/0")
                .is(LeafState.NOT_APPLICABLE, CODE)
                .isSilent(CODE);
    }

    @Test
    void dropsAllAndAddsBackOnEc2() {
        KernelCapabilities kernel = ec2("capabilities: {drop: [ALL], add: [CHOWN]}")
                .container("web")
                .linuxParameters()
                .capabilities();

        assertThat(kernel.drop()).containsExactly("ALL");
        assertThat(kernel.add()).containsExactly("CHOWN");
    }

    @Test
    void setsNoParametersWhereNoCapabilityIsLeft() {
        assertThat(fargate("capabilities: {add: [NET_ADMIN]}").container("web").linuxParameters())
                .isNull();
    }

    @Test
    void addsAnyCapabilityOnEc2() {
        Translated translated = ec2("capabilities: {add: [CAP_NET_ADMIN, SYS_TIME]}");

        assertThat(translated.container("web").linuxParameters().capabilities().add())
                .containsExactly("NET_ADMIN", "SYS_TIME");
        assertThat(translated.findings(CODE)).isEmpty();
    }

    @Test
    void sharesTheParametersWithMemoryVolumes() {
        Translated translated = Translated.of(Manifests.deployment("""
                volumes:
                  - name: cache
                    emptyDir: {medium: Memory, sizeLimit: 10Mi}
                """, """
                securityContext:
                  capabilities: {drop: [ALL]}
                volumeMounts:
                  - {name: cache, mountPath: /cache}
                """));

        var parameters = translated.container("web").linuxParameters();
        assertThat(parameters.capabilities().drop()).containsExactly("ALL");
        assertThat(parameters.tmpfs()).singleElement().satisfies(it -> assertThat(it.size())
                .isEqualTo(10));
    }

    @Test
    void usesTheDefaultSeccompProfileAsEcsDoes() {
        Leaf.ofContainer(fargate("seccompProfile: {type: RuntimeDefault}"), CONTEXT + "/seccompProfile/type")
                .is(LeafState.NOT_APPLICABLE, CODE)
                .isSilent(CODE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Unconfined", "Localhost"})
    void warnsOfOtherSeccompProfiles(String type) {
        Translated translated = ec2("seccompProfile: {type: " + type + "}");

        Leaf.ofContainer(translated, CONTEXT + "/seccompProfile/type").is(LeafState.DROPPED, CODE);
        assertThat(translated.findings(CODE)).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.WARNING);
            assertThat(it.message()).contains(type);
        });
    }
}
