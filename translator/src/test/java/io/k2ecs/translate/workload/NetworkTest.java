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
import software.amazon.awssdk.services.ecs.model.AssignPublicIp;
import software.amazon.awssdk.services.ecs.model.AwsVpcConfiguration;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.PlacementConstraintType;
import software.amazon.awssdk.services.ecs.model.PlacementStrategy;

class NetworkTest {
    private static final String HOST_NETWORK = "/spec/template/spec/hostNetwork";

    @Test
    void putsFargateTasksIntoPrivateSubnets() {
        Translated translated = Translated.of(Manifests.deployment(""));
        CreateServiceRequest service = translated.service("web");

        assertThat(translated.task("web").networkModeAsString()).isEqualTo("awsvpc");
        assertThat(translated.task("web").requiresCompatibilities()).containsExactly(Compatibility.FARGATE);
        assertThat(service.launchType()).isEqualTo(LaunchType.FARGATE);
        assertThat(service.platformVersion()).isEqualTo("1.4.0");
        assertThat(service.hasPlacementStrategy()).isFalse();
        assertThat(service.hasPlacementConstraints()).isFalse();
        AwsVpcConfiguration vpc = service.networkConfiguration().awsvpcConfiguration();
        assertThat(vpc.subnets()).containsExactly("${subnetId:private-1}", "${subnetId:private-2}");
        assertThat(vpc.securityGroups()).containsExactly("${securityGroupId:web}");
        assertThat(vpc.assignPublicIp()).isEqualTo(AssignPublicIp.DISABLED);
    }

    @ParameterizedTest
    @EnumSource(NetworkMode.class)
    void spreadsTasksOnEc2OverZonesAndInstances(NetworkMode mode) {
        Translated translated = Translated.of(Manifests.deployment(""), Translated.ec2(mode));
        CreateServiceRequest service = translated.service("web");

        assertThat(translated.task("web").requiresCompatibilities()).containsExactly(Compatibility.EC2);
        assertThat(service.launchType()).isEqualTo(LaunchType.EC2);
        assertThat(service.platformVersion()).isNull();
        assertThat(service.placementStrategy().stream().map(PlacementStrategy::field))
                .containsExactly("attribute:ecs.availability-zone", "instanceId");
    }

    @ParameterizedTest
    @CsvSource({"AWSVPC,awsvpc,true,false", "HOST,host,false,true", "BRIDGE,bridge,false,false"})
    void followsTheNetworkModeOnEc2(NetworkMode mode, String name, boolean interfaces, boolean distinct) {
        Translated translated = Translated.of(Manifests.deployment(""), Translated.ec2(mode));
        CreateServiceRequest service = translated.service("web");

        assertThat(translated.task("web").networkModeAsString()).isEqualTo(name);
        assertThat(service.networkConfiguration() != null).isEqualTo(interfaces);
        assertThat(service.placementConstraints().stream()
                        .anyMatch(it -> it.type() == PlacementConstraintType.DISTINCT_INSTANCE))
                .isEqualTo(distinct);
    }

    @ParameterizedTest
    @CsvSource({"AWSVPC", "BRIDGE"})
    void asksWhatBecomesOfHostNetworkInOtherModes(NetworkMode mode) {
        Translated translated = Translated.of(Manifests.deployment("hostNetwork: true", ""), Translated.ec2(mode));

        assertLeaf(translated.leaf(HOST_NETWORK)).needsDecision("TR207");
        assertFinding(translated, "TR207", "Deployment default/web uses its node's network", mode.toString())
                .is(Severity.ERROR)
                .stands(14, 20)
                .advises("networkMode host");
    }

    @Test
    void asksWhatBecomesOfHostNetworkOnFargate() {
        Translated translated = Translated.of(Manifests.deployment("hostNetwork: true", ""));

        assertFinding(translated, "TR207", "uses its node's network").is(Severity.ERROR);
    }

    @Test
    void needsNoHostNetworkWhereTheModeIsTheSame() {
        Translated translated =
                Translated.of(Manifests.deployment("hostNetwork: true", ""), Translated.ec2(NetworkMode.HOST));

        assertLeaf(translated.leaf(HOST_NETWORK)).isNotApplicable("TR207");
        assertThat(translated.findings("TR207")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(NetworkMode.class)
    void isDecidedByTheSettingsWithoutHostNetwork(NetworkMode mode) {
        Translated translated = Translated.of(Manifests.deployment("hostNetwork: false", ""), Translated.ec2(mode));

        assertLeaf(translated.leaf(HOST_NETWORK)).isNotApplicable("TR207");
        assertThat(translated.findings("TR207")).isEmpty();
    }
}
