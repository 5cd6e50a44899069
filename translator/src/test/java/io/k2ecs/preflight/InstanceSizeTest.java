package io.k2ecs.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import org.junit.jupiter.api.Test;

class InstanceSizeTest {

    private final InstanceSize rule = new InstanceSize();

    @Test
    void namesTheLargestTask() {
        String small =
                Manifests.deployment("resources: {requests: {cpu: 500m, memory: 200Mi}, limits: {memory: 900Mi}}");
        String large = Manifests.deployment("resources: {requests: {cpu: 250m, memory: 300Mi}}")
                .replace("web", "api");

        assertThat(Checked.findings(rule, Manifests.documents(small, large), Checked.HOST))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.code()).isEqualTo("PF103");
                    assertThat(it.severity()).isEqualTo(Severity.INFO);
                    assertThat(it.message()).contains("300 MiB", "Deployment default/api", "512 CPU units");
                });
    }

    @Test
    void saysNothingOfCpuWhereNobodyAsksForAny() {
        assertThat(Checked.findings(rule, Manifests.deployment(""), Checked.HOST))
                .singleElement()
                .satisfies(it -> assertThat(it.message()).contains("512 MiB").doesNotContain("CPU"));
    }

    @Test
    void staysSilentOnFargate() {
        assertThat(Checked.findings(rule, Manifests.deployment(""))).isEmpty();
    }

    @Test
    void staysSilentWithoutTasks() {
        assertThat(Checked.findings(
                        rule,
                        "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n",
                        Translated.ec2(NetworkMode.HOST)))
                .isEmpty();
    }
}
