package io.k2ecs.translate.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.settings.Discovery;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import org.junit.jupiter.api.Test;

class ConnectProxyTest {
    private static final String WEB =
            Manifests.deployment("resources: {requests: {cpu: 250m, memory: 448Mi}, limits: {memory: 448Mi}}");
    private static final String LARGER =
            Manifests.deployment("resources: {requests: {cpu: 250m, memory: 449Mi}, limits: {memory: 449Mi}}");

    @Test
    void leavesRoomForTheProxyOnFargate() {
        Translated translated = Translated.of(WEB, Translated.fargate(Discovery.SERVICE_CONNECT));

        assertThat(translated.task("web").cpu()).isEqualTo("512");
        assertThat(translated.task("web").memory()).isEqualTo("1024");
        assertThat(translated.findings("TR341")).hasSize(1);
    }

    @Test
    void saysOnEc2HowMuchMemoryTheTaskHas() {
        Translated translated = Translated.of(LARGER, Translated.ec2(NetworkMode.AWSVPC, Discovery.SERVICE_CONNECT));

        assertThat(translated.task("web").memory()).isEqualTo("513");
        assertThat(translated.task("web").cpu()).isNull();
    }

    @Test
    void leavesTasksWithoutProxyAlone() {
        assertThat(Translated.of(WEB).task("web").cpu()).isEqualTo("256");
        Translated ec2 = Translated.of(WEB, Translated.ec2(NetworkMode.AWSVPC, Discovery.CLOUD_MAP));
        assertThat(ec2.task("web").memory()).isNull();
        assertThat(ec2.findings("TR341")).isEmpty();
        String job = WEB.replace("apps/v1", "batch/v1")
                .replace("kind: Deployment", "kind: Job")
                .replace("  selector:\n    matchLabels:\n      app: web\n", "")
                .replace("      containers:", "      restartPolicy: Never\n      containers:");
        Translated once = Translated.of(job, Translated.fargate(Discovery.SERVICE_CONNECT));
        assertThat(once.task("web").cpu()).isEqualTo("256");
        assertThat(once.findings("TR341")).isEmpty();
    }
}
