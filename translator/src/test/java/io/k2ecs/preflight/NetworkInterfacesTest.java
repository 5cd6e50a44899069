package io.k2ecs.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.settings.Settings;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import org.junit.jupiter.api.Test;

class NetworkInterfacesTest {

    private static final Settings AWSVPC = Translated.ec2(NetworkMode.AWSVPC);

    private final NetworkInterfaces rule = new NetworkInterfaces();

    @Test
    void countsTasksAtRestAndDuringRollouts() {
        String three = Manifests.deploymentWith("replicas: 3\nstrategy: {rollingUpdate: {maxSurge: 2}}");
        String one = Manifests.deploymentWith("replicas: 1\nstrategy: {type: Recreate}")
                .replace("web", "api");

        assertThat(Checked.findings(rule, Manifests.documents(three, one), AWSVPC))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.code()).isEqualTo("PF308");
                    assertThat(it.severity()).isEqualTo(Severity.WARNING);
                    assertThat(it.message()).contains("need 4 network interfaces", "up to 6");
                });
    }

    @Test
    void staysSilentWhereTasksUseTheInstancesOwn() {
        assertThat(Checked.findings(rule, Manifests.deployment(""), Checked.HOST))
                .isEmpty();
        assertThat(Checked.findings(rule, Manifests.deployment(""), Checked.BRIDGE))
                .isEmpty();
    }

    @Test
    void staysSilentOnFargate() {
        assertThat(Checked.findings(rule, Manifests.deployment(""))).isEmpty();
    }
}
