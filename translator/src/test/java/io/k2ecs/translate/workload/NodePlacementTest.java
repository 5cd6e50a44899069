package io.k2ecs.translate.workload;

import static io.k2ecs.translate.FindingAssert.assertFinding;
import static io.k2ecs.translate.LeafAssert.assertLeaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ecs.model.RuntimePlatform;

class NodePlacementTest {
    private static final String SELECTOR = "/spec/template/spec/nodeSelector/";

    @Test
    void takesX86WhereTheManifestSaysNothing() {
        RuntimePlatform platform =
                Translated.of(Manifests.deployment("")).task("web").runtimePlatform();

        assertThat(platform.cpuArchitectureAsString()).isEqualTo("X86_64");
        assertThat(platform.operatingSystemFamilyAsString()).isEqualTo("LINUX");
    }

    @ParameterizedTest
    @CsvSource({
        "kubernetes.io/arch,arm64,ARM64",
        "kubernetes.io/arch,amd64,X86_64",
        "beta.kubernetes.io/arch,arm64,ARM64"
    })
    void takesTheArchitectureOver(String label, String value, String architecture) {
        Translated translated = selecting(label, value);

        assertThat(translated.task("web").runtimePlatform().cpuArchitectureAsString())
                .isEqualTo(architecture);
        assertLeaf(translated.leaf(SELECTOR + label.replace("/", "~1")))
                .isTranslated("TR212", "task-definitions/app-web.json#/runtimePlatform/cpuArchitecture");
        assertThat(translated.findings("TR212")).isEmpty();
    }

    @Test
    void setsThePlatformOnEc2Too() {
        Translated translated = Translated.of(
                Manifests.deployment("nodeSelector:\n  kubernetes.io/arch: arm64", ""),
                Translated.ec2(NetworkMode.BRIDGE));

        assertThat(translated.task("web").runtimePlatform().cpuArchitectureAsString())
                .isEqualTo("ARM64");
    }

    @Test
    void reportsAnArchitectureThatEcsDoesNotHave() {
        Translated translated = selecting("kubernetes.io/arch", "s390x");

        assertLeaf(translated.leaf(SELECTOR + "kubernetes.io~1arch")).needsDecision("TR212");
        assertFinding(translated, "TR212", "architecture s390x")
                .is(Severity.ERROR)
                .stands(15, 29);
    }

    @Test
    void needsNoWordOnLinux() {
        Translated translated = selecting("kubernetes.io/os", "linux");

        assertLeaf(translated.leaf(SELECTOR + "kubernetes.io~1os")).isNotApplicable("TR212");
        assertThat(translated.findings("TR212")).isEmpty();
    }

    @Test
    void reportsAnotherOperatingSystem() {
        Translated translated = selecting("kubernetes.io/os", "windows");

        assertLeaf(translated.leaf(SELECTOR + "kubernetes.io~1os")).needsDecision("TR212");
        assertFinding(translated, "TR212", "nodes that run windows").is(Severity.ERROR);
    }

    @Test
    void leavesOtherLabelsOfNodesToSomebody() {
        Translated translated = selecting("disk", "ssd");

        assertLeaf(translated.leaf(SELECTOR + "disk")).needsDecision("TR212");
        assertFinding(translated, "TR212", "nodes labelled disk=ssd")
                .is(Severity.WARNING)
                .advises("placement constraint");
    }

    private static Translated selecting(String label, String value) {
        return Translated.of(Manifests.deployment("nodeSelector:\n  %s: %s".formatted(label, value), ""));
    }
}
