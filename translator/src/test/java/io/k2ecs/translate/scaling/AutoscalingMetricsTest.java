package io.k2ecs.translate.scaling;

import static io.k2ecs.translate.FindingAssert.assertFinding;
import static io.k2ecs.translate.LeafAssert.assertLeaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.settings.Settings;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.ScalingManifests;
import io.k2ecs.translate.Translated;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.applicationautoscaling.model.PutScalingPolicyRequest;

class AutoscalingMetricsTest {
    private static final String CONFIG = "scaling/web.json#/policies/0/TargetTrackingScalingPolicyConfiguration/";
    private static final String METRIC = "/spec/metrics/0/";

    /** Kubernetes measures against what is requested, ECS against the size of the task. */
    @ParameterizedTest
    @CsvSource({
        "250m,512Mi,cpu,70,70.0",
        "251m,512Mi,cpu,70,35.27",
        "100m,512Mi,cpu,80,32.19",
        "250m,512Mi,memory,90,90.0",
        "250m,300Mi,memory,90,52.73",
        "1m,512Mi,cpu,1,0.01"
    })
    void translateUtilization(String cpu, String memory, String resource, int percent, double target) {
        Translated translated = scaled(cpu, memory, utilization(resource, percent), Translated.fargate());

        assertThat(targets(translated)).containsExactly(target);
        assertLeaf(translated.leaf(1, METRIC + "resource/target/averageUtilization"))
                .isApproximated("TR501", CONFIG + "TargetValue")
                .because(percent + "% of");
        assertThat(translated.findings("TR501")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"cpu,128m,51.56", "memory,256Mi,50.0", "memory,1,0.2", "cpu,1m,0.78"})
    void translateAverageValues(String resource, String value, double target) {
        Translated translated = scaled("250m", "512Mi", averageValue(resource, value), Translated.fargate());

        assertThat(targets(translated)).containsExactly(target);
        assertLeaf(translated.leaf(1, METRIC + "resource/target/averageValue"))
                .isApproximated("TR501", CONFIG + "TargetValue");
    }

    @ParameterizedTest
    @CsvSource({"cpu,ECSServiceAverageCPUUtilization", "memory,ECSServiceAverageMemoryUtilization"})
    void pointToTheMetricThatEcsMeasures(String resource, String metric) {
        Translated translated = scaled("250m", "512Mi", utilization(resource, 70), Translated.fargate());

        assertThat(policies(translated).get(0).policyName()).isEqualTo("web-" + resource);
        assertThat(policies(translated)
                        .get(0)
                        .targetTrackingScalingPolicyConfiguration()
                        .predefinedMetricSpecification()
                        .predefinedMetricTypeAsString())
                .isEqualTo(metric);
        for (String field : new String[] {"type", "resource/name", "resource/target/type"}) {
            assertLeaf(translated.leaf(1, METRIC + field))
                    .isTranslated("TR501", CONFIG + "PredefinedMetricSpecification/PredefinedMetricType");
        }
    }

    /** On EC2 a service is measured against what its containers reserve, init containers included. */
    @Test
    void measureEc2TasksAgainstTheirReservation() {
        Translated plain = scaled("100m", "512Mi", utilization("cpu", 70), Translated.ec2(NetworkMode.AWSVPC));
        String init = """
                initContainers:
                  - name: init
                    image: init:1
                    resources:
                      requests:
                        cpu: 100m
                        memory: 512Mi
                """;
        Translated withInit = Translated.of(
                Manifests.documents(
                        Manifests.deployment(init, resources("100m", "512Mi")),
                        ScalingManifests.autoscaler(
                                "maxReplicas: 3\nmetrics:\n" + utilization("cpu", 70) + utilization("memory", 70))),
                Translated.ec2(NetworkMode.AWSVPC));

        assertThat(targets(plain)).containsExactly(70.0);
        assertThat(targets(withInit)).containsExactly(35.0, 35.0);
    }

    @Test
    void measureMemoryOnEc2AgainstTheSoftLimit() {
        Translated translated = Translated.of(
                Manifests.documents(
                        Manifests.deployment("resources:\n  requests:\n    memory: 256Mi\n  limits:\n    memory: 1Gi"),
                        ScalingManifests.autoscaler("maxReplicas: 3\nmetrics:\n" + utilization("memory", 90))),
                Translated.ec2(NetworkMode.HOST));

        assertThat(targets(translated)).containsExactly(90.0);
    }

    @Test
    void makeAPolicyForEachResource() {
        Translated translated =
                scaled("250m", "512Mi", utilization("memory", 60) + utilization("cpu", 70), Translated.fargate());

        assertThat(policies(translated).stream().map(PutScalingPolicyRequest::policyName))
                .containsExactly("web-cpu", "web-memory");
        assertThat(targets(translated)).containsExactly(70.0, 60.0);
        assertLeaf(translated.leaf(1, "/spec/metrics/0/resource/target/averageUtilization"))
                .isApproximated(
                        "TR501", "scaling/web.json#/policies/1/TargetTrackingScalingPolicyConfiguration/TargetValue");
    }

    /** ECS takes one policy for a metric; the lower target always asks for the more tasks. */
    @ParameterizedTest
    @CsvSource({"50,60,0,1", "60,50,1,0"})
    void keepTheLowestTargetOfAResource(int first, int second, int kept, int other) {
        Translated translated =
                scaled("250m", "512Mi", utilization("cpu", first) + utilization("cpu", second), Translated.fargate());

        assertThat(targets(translated)).containsExactly(50.0);
        assertLeaf(translated.leaf(1, "/spec/metrics/%d/resource/target/averageUtilization".formatted(kept)))
                .isApproximated("TR501", CONFIG + "TargetValue");
        for (String field : new String[] {"type", "resource/name", "resource/target/averageUtilization"}) {
            assertLeaf(translated.leaf(1, "/spec/metrics/%d/%s".formatted(other, field)))
                    .isNotApplicable("TR501");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Pods|pods:\n    metric:\n      name: rps\n    target:\n      type: AverageValue\n      averageValue: 9",
                "External|external:\n    metric:\n      name: q\n    target:\n      type: Value\n      value: 9",
                "ContainerResource|containerResource:\n    name: cpu\n    container: web\n"
                        + "    target:\n      type: Utilization\n      averageUtilization: 50"
            })
    void leaveOtherMetricsToSomebody(String metric) {
        String type = metric.substring(0, metric.indexOf('|'));
        String yaml = "- type: %s\n  %s\n".formatted(type, metric.substring(metric.indexOf('|') + 1));
        Translated translated = scaled("250m", "512Mi", utilization("cpu", 70) + yaml, Translated.fargate());

        assertThat(targets(translated)).containsExactly(70.0);
        assertLeaf(translated.leaf(1, "/spec/metrics/1/type")).needsDecision("TR501");
        assertThat(translated.findings("TR501")).hasSize(1);
        assertFinding(translated, "TR501", "a metric of type " + type + " is not tracked on ECS")
                .is(Severity.WARNING)
                .stands(39, 5);
    }

    @Test
    void areAnErrorIfNoneIsTracked() {
        Translated translated = scaled("250m", "512Mi", utilization("ephemeral-storage", 70), Translated.fargate());

        assertThat(policies(translated)).isEmpty();
        assertFinding(translated, "TR501", "resource 'ephemeral-storage' is not tracked")
                .is(Severity.WARNING);
        assertFinding(translated, "TR501", "HorizontalPodAutoscaler 'web' has no metric that ECS can track")
                .is(Severity.ERROR)
                .stands(22, 1);
    }

    @Test
    void needATargetThatFitsItsType() {
        String wrong = utilization("cpu", 70).replace("type: Utilization", "type: AverageValue");
        Translated translated = scaled("250m", "512Mi", wrong, Translated.fargate());

        assertThat(policies(translated)).isEmpty();
        assertLeaf(translated.leaf(1, METRIC + "resource/target/averageUtilization"))
                .needsDecision("TR501");
        assertFinding(translated, "TR501", "target of type 'AverageValue' for cpu")
                .is(Severity.WARNING);
    }

    @ParameterizedTest
    @CsvSource({"cpu,99,0", "cpu,100,1", "memory,150,1"})
    void warnOfATargetThatATaskHardlyReaches(String resource, int percent, int findings) {
        Translated translated = scaled("250m", "512Mi", utilization(resource, percent), Translated.fargate());

        assertThat(translated.findings("TR501")).hasSize(findings);
        if (findings > 0) {
            assertFinding(translated, "TR501", "the target for " + resource, percent + "% of the task")
                    .is(Severity.WARNING)
                    .stands(38, 29);
        }
    }

    /** Kubernetes cannot compute utilization for pods that request nothing, so nobody can have seen it scale. */
    @Test
    void warnIfAContainerRequestsNothing() {
        Translated translated = Translated.of(Manifests.documents(
                Manifests.deployment(""),
                ScalingManifests.autoscaler("maxReplicas: 3\nmetrics:\n" + utilization("cpu", 70))));

        assertThat(targets(translated)).containsExactly(70.0);
        assertFinding(translated, "TR501", "is scaled by cpu, but web requests none")
                .is(Severity.WARNING)
                .advises("resources.requests.cpu");
    }

    @Test
    void doNotMissARequestThatALimitStandsFor() {
        Translated translated = Translated.of(Manifests.documents(
                Manifests.deployment("resources:\n  limits:\n    cpu: 250m\n    memory: 512Mi"),
                ScalingManifests.autoscaler("maxReplicas: 3\nmetrics:\n" + utilization("cpu", 70))));

        assertThat(translated.findings("TR501")).isEmpty();
    }

    private static List<PutScalingPolicyRequest> policies(Translated translated) {
        return translated.output().scaling().get(0).policies();
    }

    private static List<Double> targets(Translated translated) {
        return policies(translated).stream()
                .map(it -> it.targetTrackingScalingPolicyConfiguration().targetValue())
                .toList();
    }

    private static Translated scaled(String cpu, String memory, String metrics, Settings settings) {
        return Translated.of(
                Manifests.documents(
                        Manifests.deployment(resources(cpu, memory)),
                        ScalingManifests.autoscaler("maxReplicas: 3\nmetrics:\n" + metrics)),
                settings);
    }

    private static String resources(String cpu, String memory) {
        return "resources:\n  requests:\n    cpu: %s\n    memory: %s".formatted(cpu, memory);
    }

    private static String utilization(String resource, int percent) {
        return metric(resource, "type: Utilization\n      averageUtilization: " + percent);
    }

    private static String averageValue(String resource, String value) {
        return metric(resource, "type: AverageValue\n      averageValue: " + value);
    }

    private static String metric(String resource, String target) {
        return "- type: Resource\n  resource:\n    name: %s\n    target:\n      %s\n".formatted(resource, target);
    }
}
