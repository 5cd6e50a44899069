package io.k2ecs.translate.workload;

import static io.k2ecs.translate.FindingAssert.assertFinding;
import static io.k2ecs.translate.LeafAssert.assertLeaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.ScalingManifests;
import io.k2ecs.translate.Translated;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ecs.model.AvailabilityZoneRebalancing;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;

class RolloutTest {
    private static final String MAXIMUM = "services/web.json#/deploymentConfiguration/maximumPercent";
    private static final String MINIMUM = "services/web.json#/deploymentConfiguration/minimumHealthyPercent";
    private static final String SURGE = "/spec/strategy/rollingUpdate/maxSurge";
    private static final String UNAVAILABLE = "/spec/strategy/rollingUpdate/maxUnavailable";

    /** 25% each: rounded up for more tasks, down for fewer. */
    @ParameterizedTest
    @CsvSource({"0,200,100", "1,200,100", "2,150,100", "3,134,100", "4,125,75", "5,140,80", "8,125,75", "100,125,75"})
    void computesKubernetesDefaultsFromPods(int replicas, int maximum, int minimum) {
        Translated translated = Translated.of(Manifests.deploymentWith("replicas: " + replicas));

        assertPercentages(translated, "web", maximum, minimum);
        assertThat(translated.findings("TR205")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1,1,0,200,100",
        "1,0,1,100,0",
        "2,1,1,150,50",
        "3,0,1,100,66",
        "3,3,3,200,0",
        "3,100%,0%,200,100",
        "3,0%,100%,100,0",
        "1,0,25%,100,0",
        "3,0,25%,100,66",
        "10,0%,10%,100,90",
        "2,0,5,100,0",
        "2,200%,0,300,100"
    })
    void takesNumbersAndPercentages(int replicas, String surge, String unavailable, int maximum, int minimum) {
        Translated translated = Translated.of(rolling(replicas, surge, unavailable));

        assertPercentages(translated, "web", maximum, minimum);
        assertLeaf(translated.leaf(SURGE)).isApproximated("TR205", MAXIMUM).because(maximum + "%");
        assertLeaf(translated.leaf(UNAVAILABLE))
                .isApproximated("TR205", MINIMUM)
                .because(minimum + "%");
    }

    /** Whatever the manifest says, ECS must be able to start a task or to stop one. */
    @Test
    void leavesRoomForAStepWithAnyNumbers() {
        for (int replicas = 0; replicas <= 12; replicas++) {
            for (String surge : new String[] {"0", "1", "3", "0%", "1%", "25%", "100%"}) {
                for (String unavailable : new String[] {"0", "1", "3", "0%", "1%", "25%", "100%"}) {
                    Translated translated = Translated.of(rolling(replicas, surge, unavailable));
                    DeploymentConfiguration deployment =
                            translated.service("web").deploymentConfiguration();
                    int tasks = Math.max(1, replicas);
                    int most = tasks * deployment.maximumPercent() / 100;
                    int fewest = (tasks * deployment.minimumHealthyPercent() + 99) / 100;
                    assertThat(most > tasks || fewest < tasks)
                            .as("%d tasks, surge %s, unavailable %s", replicas, surge, unavailable)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void translatesTheTypeOfTheStrategy() {
        Translated translated = Translated.of(Manifests.deploymentWith("strategy:\n  type: RollingUpdate"));

        assertLeaf(translated.leaf("/spec/strategy/type"))
                .isTranslated(
                        "TR205",
                        MAXIMUM,
                        MINIMUM,
                        "services/web.json#/deploymentConfiguration/deploymentCircuitBreaker/enable",
                        "services/web.json#/deploymentConfiguration/deploymentCircuitBreaker/rollback");
    }

    @Test
    void stopsAllTasksFirstForRecreate() {
        Translated translated = Translated.of(Manifests.deploymentWith("replicas: 3\nstrategy:\n  type: Recreate"));

        assertPercentages(translated, "web", 100, 0);
        assertThat(translated.service("web").availabilityZoneRebalancing())
                .isEqualTo(AvailabilityZoneRebalancing.DISABLED);
        assertLeaf(translated.leaf("/spec/strategy/type"))
                .isTranslated(
                        "TR205",
                        MAXIMUM,
                        MINIMUM,
                        "services/web.json#/deploymentConfiguration/deploymentCircuitBreaker/enable",
                        "services/web.json#/deploymentConfiguration/deploymentCircuitBreaker/rollback");
    }

    @Test
    void reportsAStrategyThatKubernetesDoesNotHave() {
        Translated translated = Translated.of(Manifests.deploymentWith("strategy:\n  type: BlueGreen"));

        assertPercentages(translated, "web", 200, 100);
        assertLeaf(translated.leaf("/spec/strategy/type")).needsDecision("TR205");
        assertFinding(translated, "TR205", "'BlueGreen'").is(Severity.ERROR).stands(7, 11);
    }

    /** ECS refuses zone rebalancing where it may not start a task before another stops. */
    @ParameterizedTest
    @CsvSource({"0,true", "1,false"})
    void rebalancesZonesOnlyWhereATaskMayStartFirst(String surge, boolean disabled) {
        Translated translated = Translated.of(rolling(2, surge, "1"));

        assertThat(translated.service("web").availabilityZoneRebalancing())
                .isEqualTo(disabled ? AvailabilityZoneRebalancing.DISABLED : null);
    }

    @Test
    void replacesTheOneTaskOfAStatefulSetsPodOnlyAfterItHasStopped() {
        Translated translated = Translated.of(ScalingManifests.statefulSet("replicas: 3"));

        for (String pod : new String[] {"web-0", "web-1", "web-2"}) {
            assertPercentages(translated, pod, 100, 0);
            assertThat(translated.service(pod).availabilityZoneRebalancing())
                    .isEqualTo(AvailabilityZoneRebalancing.DISABLED);
        }
    }

    @Test
    void breaksTheCircuitAndRollsBackUnlessTheSettingsSayOtherwise(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("k2ecs.yaml"), "deployment:\n  circuitBreaker: false\n");

        DeploymentConfiguration on =
                Translated.of(Manifests.deployment("")).service("web").deploymentConfiguration();
        DeploymentConfiguration off = Translated.of(Manifests.deployment(""), WorkloadSettings.read(file))
                .service("web")
                .deploymentConfiguration();

        assertThat(on.deploymentCircuitBreaker().enable()).isTrue();
        assertThat(on.deploymentCircuitBreaker().rollback()).isTrue();
        assertThat(off.deploymentCircuitBreaker().enable()).isFalse();
        assertThat(off.deploymentCircuitBreaker().rollback()).isFalse();
    }

    @Test
    void computesForTheLowestNumberOfTasksOfTheAutoscaler() {
        // 25% of 2: one more, none fewer. With 10 tasks the same percentages still leave room.
        assertPercentages(scaled("replicas: 10", 2, 10), "web", 150, 100);
    }

    /** One of two is 50%, but with ten tasks Kubernetes still stops only one. */
    @Test
    void keepsWhatTheAutoscalersHighestNumberKeepsIfATaskMayStartFirst() {
        Translated translated = scaled("strategy:\n  rollingUpdate:\n    maxSurge: 1\n    maxUnavailable: 1", 2, 10);

        assertPercentages(translated, "web", 150, 90);
        assertLeaf(translated.leaf(UNAVAILABLE))
                .isApproximated("TR205", MINIMUM)
                .because("1 fewer than 10 tasks");
        assertThat(translated.findings("TR205")).isEmpty();
    }

    @Test
    void warnsIfMoreTasksStopAtTheAutoscalersHighestNumberThanOnKubernetes() {
        Translated translated = scaled("strategy:\n  rollingUpdate:\n    maxSurge: 0\n    maxUnavailable: 1", 2, 10);

        assertPercentages(translated, "web", 100, 50);
        assertFinding(translated, "TR205", "with 10 tasks", "stop 5 at once", "Kubernetes stops 1")
                .is(Severity.WARNING)
                .stands(9, 23)
                .advises("maxSurge");
    }

    @Test
    void isSilentAboutTheHighestNumberIfItIsTheLowestToo() {
        assertThat(scaled("strategy:\n  rollingUpdate:\n    maxSurge: 0\n    maxUnavailable: 1", 2, 2)
                        .findings("TR205"))
                .isEmpty();
    }

    @Test
    void worksForAnAutoscalerThatGoesDownToNothing() {
        assertPercentages(scaled("replicas: 0", 0, 4), "web", 200, 100);
    }

    private static void assertPercentages(Translated translated, String service, int maximum, int minimum) {
        DeploymentConfiguration deployment = translated.service(service).deploymentConfiguration();
        assertThat(deployment.maximumPercent() + "/" + deployment.minimumHealthyPercent())
                .isEqualTo(maximum + "/" + minimum);
    }

    private static String rolling(int replicas, String surge, String unavailable) {
        return Manifests.deploymentWith("""
                replicas: %d
                strategy:
                  rollingUpdate:
                    maxSurge: %s
                    maxUnavailable: %s
                """.formatted(replicas, surge, unavailable));
    }

    private static Translated scaled(String specFields, int min, int max) {
        return Translated.of(Manifests.documents(
                Manifests.deploymentWith(specFields),
                ScalingManifests.autoscaler("minReplicas: %d\nmaxReplicas: %d".formatted(min, max))));
    }
}
