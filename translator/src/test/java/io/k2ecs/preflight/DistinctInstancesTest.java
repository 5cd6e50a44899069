package io.k2ecs.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.translate.Manifests;
import org.junit.jupiter.api.Test;

class DistinctInstancesTest {

    private static final String STOP_FIRST =
            "\nstrategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 0, maxUnavailable: 1}}";
    private static final String START_FIRST =
            "\nstrategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}";
    private static final String AUTOSCALER = """
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata:
              name: web
            spec:
              scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
              minReplicas: 2
              maxReplicas: 10
            """;

    private final DistinctInstances rule = new DistinctInstances();

    @Test
    void countsOneMoreInstanceWhereARolloutStartsFirst() {
        String yaml = Manifests.deploymentWith("replicas: 1" + START_FIRST);

        assertThat(Checked.findings(rule, yaml, Checked.HOST)).singleElement().satisfies(it -> {
            assertThat(it.code()).isEqualTo("PF302");
            assertThat(it.severity()).isEqualTo(Severity.WARNING);
            assertThat(it.message()).contains("2 instances at least: one for its task, and one while a rollout");
        });
    }

    @Test
    void countsAnInstanceForEachTaskWhereARolloutStopsFirst() {
        String yaml = Manifests.deploymentWith("replicas: 3" + STOP_FIRST);

        assertThat(Checked.findings(rule, yaml, Checked.HOST)).singleElement().satisfies(it -> assertThat(it.message())
                .contains("3 instances at least")
                .doesNotContain("rollout"));
    }

    @Test
    void reportsTheLargestNeedOnly() {
        String small = Manifests.deploymentWith("replicas: 2" + STOP_FIRST);
        String large = Manifests.deploymentWith("replicas: 5" + STOP_FIRST).replace("web", "api");

        assertThat(Checked.findings(rule, Manifests.documents(small, large), Checked.HOST))
                .singleElement()
                .satisfies(it -> assertThat(it.message())
                        .contains("Deployment default/api needs 5 instances", "no other of the 2 services"));
    }

    @Test
    void countsUpToWhereTheAutoscalerMayGo() {
        String yaml = Manifests.documents(Manifests.deploymentWith("replicas: 2" + STOP_FIRST), AUTOSCALER);

        assertThat(Checked.findings(rule, yaml, Checked.HOST)).singleElement().satisfies(it -> assertThat(it.message())
                .contains("10 instances at least"));
    }

    @Test
    void staysSilentWhereOneInstanceIsEnough() {
        assertThat(Checked.findings(rule, Manifests.deploymentWith("replicas: 1" + STOP_FIRST), Checked.HOST))
                .isEmpty();
        assertThat(Checked.findings(rule, Manifests.deploymentWith("replicas: 0"), Checked.HOST))
                .isEmpty();
    }

    @Test
    void staysSilentWhereTasksShareInstances() {
        assertThat(Checked.findings(rule, Manifests.deploymentWith("replicas: 3"), Checked.BRIDGE))
                .isEmpty();
        assertThat(Checked.findings(rule, Manifests.deploymentWith("replicas: 3")))
                .isEmpty();
    }

    @Test
    void seesFixedPortsWithBridge() {
        String yaml = Manifests.deployment("ports: [{containerPort: 8080, hostPort: 80}]");

        assertThat(Checked.findings(rule, yaml, Checked.BRIDGE)).hasSize(1);
    }
}
