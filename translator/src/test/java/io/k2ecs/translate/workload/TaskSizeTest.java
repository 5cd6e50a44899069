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
import org.junit.jupiter.params.provider.EnumSource;

class TaskSizeTest {
    private static final String TASK = "task-definitions/app-web.json#";
    private static final String CONTAINER = "/spec/template/spec/containers/0/resources";
    private static final String INIT = "/spec/template/spec/initContainers/0/resources";

    /** From fargate-tasks-services: the least CPU, then the least memory, that holds the request. */
    @ParameterizedTest
    @CsvSource({
        "1m,6Mi,256,512",
        "250m,512Mi,256,512",
        "250m,513Mi,256,1024",
        "250m,2Gi,256,2048",
        "250m,2049Mi,512,3072",
        "251m,512Mi,512,1024",
        "500m,4Gi,512,4096",
        "500m,4097Mi,1024,5120",
        "1,1Gi,1024,2048",
        "1,8Gi,1024,8192",
        "2,16Gi,2048,16384",
        "4,30Gi,4096,30720",
        "4,30721Mi,8192,32768",
        "8,60Gi,8192,61440",
        "16,120Gi,16384,122880",
        "17,1Gi,32768,61440",
        "32,244Gi,32768,249856"
    })
    void takesTheSmallestSizeThatHoldsTheRequests(String cpu, String memory, String taskCpu, String taskMemory) {
        Translated translated = Translated.of(requesting(cpu, memory));

        assertThat(translated.task("web").cpu()).isEqualTo(taskCpu);
        assertThat(translated.task("web").memory()).isEqualTo(taskMemory);
    }

    @Test
    void pointsFromRequestsAndLimitsToTheSize() {
        Translated translated = Translated.of(Manifests.deployment("""
                resources:
                  requests:
                    cpu: 100m
                    memory: 128Mi
                  limits:
                    memory: 600Mi
                """));

        assertThat(translated.task("web").memory()).isEqualTo("1024");
        assertLeaf(translated.leaf(CONTAINER + "/requests/cpu"))
                .isApproximated("TR206", TASK + "/containerDefinitions/0/cpu", TASK + "/cpu")
                .because("103 of 256 CPU units and 600 of 1024 MiB");
        assertLeaf(translated.leaf(CONTAINER + "/limits/memory"))
                .isApproximated("TR206", TASK + "/containerDefinitions/0/memory", TASK + "/memory");
        assertLeaf(translated.leaf(CONTAINER + "/requests/memory"))
                .isTranslated("TR110", TASK + "/containerDefinitions/0/memoryReservation");
        assertThat(translated.findings("TR206")).isEmpty();
    }

    @Test
    void takesALimitWithoutARequestForARequest() {
        Translated translated =
                Translated.of(Manifests.deployment("resources:\n  limits:\n    cpu: 1\n    memory: 3Gi"));

        assertThat(translated.task("web").cpu()).isEqualTo("1024");
        assertThat(translated.task("web").memory()).isEqualTo("3072");
        assertLeaf(translated.leaf(CONTAINER + "/limits/cpu"))
                .isApproximated("TR206", TASK + "/containerDefinitions/0/cpu", TASK + "/cpu");
        assertThat(translated.findings("TR206")).isEmpty();
    }

    /** On Kubernetes a container uses what its node has to spare; a Fargate task ends at its size. */
    @ParameterizedTest
    @CsvSource({"250m,0", "251m,1", "2,1"})
    void warnsOfACpuLimitThatTheTaskCannotGive(String limit, int findings) {
        Translated translated = Translated.of(Manifests.deployment(
                "resources:\n  requests:\n    cpu: 100m\n    memory: 1Mi\n  limits:\n    cpu: " + limit));

        assertThat(translated.findings("TR206")).hasSize(findings);
        if (findings > 0) {
            assertFinding(translated, "TR206", "container 'web' may use", "its whole Fargate task has 256")
                    .is(Severity.WARNING)
                    .stands(22, 20);
        }
        assertLeaf(translated.leaf(CONTAINER + "/limits/cpu")).isDropped("TR110");
    }

    @Test
    void warnsOfContainersThatCountWithTheDefaults() {
        Translated translated = Translated.of(Manifests.deployment(""));

        assertThat(translated.task("web").cpu()).isEqualTo("256");
        assertThat(translated.task("web").memory()).isEqualTo("512");
        assertFinding(translated, "TR206", "does not say what it needs (web)", "256 CPU units and 512 MiB")
                .is(Severity.WARNING)
                .stands(1, 1)
                .advises("sizing");
    }

    @Test
    void takesTheSizeOfAnInitContainerThatNeedsMoreThanTheRest() {
        Translated translated = Translated.of(withInit("600m", "3Gi"));

        assertThat(translated.task("web").cpu()).isEqualTo("1024");
        assertThat(translated.task("web").memory()).isEqualTo("3072");
        assertLeaf(translated.leaf(INIT + "/requests/cpu")).isApproximated("TR206", TASK + "/cpu");
        assertLeaf(translated.leaf(INIT + "/requests/memory")).isApproximated("TR206", TASK + "/memory");
        assertFinding(translated, "TR206", "init container 'init' asks for 600m", "615 CPU units")
                .is(Severity.INFO)
                .stands(19, 20);
        assertFinding(translated, "TR206", "init container 'init' asks for 3Gi", "3072 MiB")
                .is(Severity.INFO);
    }

    @Test
    void letsASmallInitContainerUseTheSizeOfTheRest() {
        Translated translated = Translated.of(withInit("100m", "64Mi"));

        assertThat(translated.task("web").cpu()).isEqualTo("256");
        assertLeaf(translated.leaf(INIT + "/requests/cpu")).isNotApplicable("TR206");
        assertLeaf(translated.leaf(INIT + "/requests/memory")).isNotApplicable("TR206");
        assertThat(translated.findings("TR206")).isEmpty();
    }

    @Test
    void countsTheLimitOfAnInitContainerAndNotItsRequest() {
        Translated translated = Translated.of(withInit("requests:\n  memory: 64Mi\nlimits:\n  memory: 3Gi"));

        assertThat(translated.task("web").memory()).isEqualTo("3072");
        assertLeaf(translated.leaf(INIT + "/limits/memory")).isApproximated("TR206", TASK + "/memory");
        assertLeaf(translated.leaf(INIT + "/requests/memory")).isNotApplicable("TR206");
    }

    @ParameterizedTest
    @EnumSource(NetworkMode.class)
    void leavesTheSizeOutOnEc2(NetworkMode mode) {
        Translated translated = Translated.of(requesting("64", "1Ti"), Translated.ec2(mode));

        assertThat(translated.task("web").cpu()).isNull();
        assertThat(translated.task("web").memory()).isNull();
        assertThat(translated.findings("TR206")).isEmpty();
        assertLeaf(translated.leaf(CONTAINER + "/requests/cpu"))
                .isTranslated("TR110", TASK + "/containerDefinitions/0/cpu");
    }

    private static String requesting(String cpu, String memory) {
        return Manifests.deployment("""
                resources:
                  requests:
                    cpu: %s
                    memory: %s
                """.formatted(cpu, memory));
    }

    private static String withInit(String cpu, String memory) {
        return withInit("requests:\n  cpu: %s\n  memory: %s".formatted(cpu, memory));
    }

    private static String withInit(String resources) {
        return Manifests.deployment(
                "initContainers:\n  - name: init\n    image: init:1\n    resources:\n" + resources.indent(6),
                "resources:\n  requests:\n    cpu: 250m\n    memory: 512Mi");
    }
}
