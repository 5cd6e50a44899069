package io.k2ecs.translate.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ledger.LeafState;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.translate.Translated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.ecs.model.AvailabilityZoneRebalancing;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.SchedulingStrategy;

class DaemonSetsTest {
    private static final String DAEMON_SET = """
            apiVersion: apps/v1
            kind: DaemonSet
            metadata: {name: collector}
            spec:
              updateStrategy: {type: %s, rollingUpdate: {maxUnavailable: 2}}
              selector: {matchLabels: {app: collector}}
              template:
                metadata: {labels: {app: collector}}
                spec: {containers: [{name: collector, image: "example/collector:1"}]}
            """;

    @ParameterizedTest
    @EnumSource(NetworkMode.class)
    void runsOneTaskOnEachInstance(NetworkMode mode) {
        Translated translated = Translated.of(DAEMON_SET.formatted("RollingUpdate"), Translated.ec2(mode));
        CreateServiceRequest service = translated.service("collector");

        assertThat(service.schedulingStrategy()).isEqualTo(SchedulingStrategy.DAEMON);
        assertThat(service.desiredCount()).isNull();
        assertThat(service.hasPlacementStrategy()).isFalse();
        assertThat(service.hasPlacementConstraints()).isFalse();
        assertThat(service.availabilityZoneRebalancing()).isEqualTo(AvailabilityZoneRebalancing.DISABLED);
        assertThat(service.deploymentConfiguration().minimumHealthyPercent()).isZero();
        assertThat(service.deploymentConfiguration().maximumPercent()).isEqualTo(100);
        assertThat(translated.leaf("/kind").state()).isEqualTo(LeafState.APPROXIMATED);
        assertThat(translated.leaf("/spec/updateStrategy/type").state()).isEqualTo(LeafState.APPROXIMATED);
        assertThat(translated
                        .leaf("/spec/updateStrategy/rollingUpdate/maxUnavailable")
                        .state())
                .isEqualTo(LeafState.DROPPED);
        assertThat(translated.findings()).noneMatch(it -> it.severity() == Severity.ERROR);
    }

    @Test
    void saysThatAnUpdateByHandBecomesOneAtOnce() {
        Translated translated = Translated.of(DAEMON_SET.formatted("OnDelete"), Translated.ec2(NetworkMode.AWSVPC));

        assertThat(translated.findings("TR216")).singleElement().satisfies(it -> assertThat(it.message())
                .contains("somebody deletes a pod"));
        assertThat(translated.leaf("/spec/updateStrategy/type").state()).isEqualTo(LeafState.DROPPED);
        assertThat(translated
                        .leaf("/spec/updateStrategy/rollingUpdate/maxUnavailable")
                        .state())
                .isEqualTo(LeafState.NOT_APPLICABLE);
    }

    @Test
    void refusesAStrategyThatKubernetesDoesNotHave() {
        Translated translated = Translated.of(DAEMON_SET.formatted("Recreate"), Translated.ec2(NetworkMode.AWSVPC));

        assertThat(translated.leaf("/spec/updateStrategy/type").state()).isEqualTo(LeafState.NEEDS_DECISION);
        assertThat(translated.findings("TR216"))
                .anySatisfy(it -> assertThat(it.remedy()).isEqualTo("write RollingUpdate or OnDelete"));
    }

    @Test
    void isLeftOutOnFargateWithTheAlternative() {
        Translated translated = Translated.of(DAEMON_SET.formatted("RollingUpdate"));

        assertThat(translated.output().services()).isEmpty();
        assertThat(translated.output().taskDefinitions()).isEmpty();
        assertThat(translated.leaf("/metadata/name").state()).isEqualTo(LeafState.NEEDS_DECISION);
        assertThat(translated.findings("TR216")).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.ERROR);
            assertThat(it.remedy()).contains("sidecar");
        });
    }

    @Test
    void otherWorkloadsKeepTheStrategyOfReplicas() {
        Translated translated = Translated.of(
                DAEMON_SET
                        .formatted("RollingUpdate")
                        .replace("DaemonSet", "Deployment")
                        .replaceAll("(?m)^ *updateStrategy.*\n", ""),
                Translated.ec2(NetworkMode.AWSVPC));

        assertThat(translated.service("collector").schedulingStrategy()).isNull();
        assertThat(translated.service("collector").desiredCount()).isEqualTo(1);
        assertThat(translated.findings("TR216")).isEmpty();
    }
}
