package io.k2ecs.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.model.Container;
import io.k2ecs.model.Workload;
import io.k2ecs.resolve.ApplicationResolver;
import io.k2ecs.source.ManifestReader;
import io.k2ecs.source.ReadingBounds;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TaskNeedTest {
    @Test
    void addsUpContainersAndSidecars() {
        TaskNeed need = need(
                container("proxy", "Always", "100m", "64Mi") + container("init", "", "10m", "10Mi"),
                """
                  containers:
                """ + container("one", "", "250m", "100Mi") + container("two", "", "1", "1Gi"));

        // 103 + 256 + 1024 units: thousandths of a core round up for each container.
        assertThat(need.cpuUnits()).isEqualTo(1383);
        assertThat(need.memoryMib()).isEqualTo(1188);
        assertThat(need.cpuDecidedBy()).isEmpty();
        assertThat(need.memoryDecidedBy()).isEmpty();
        assertThat(need.assumed()).isEmpty();
    }

    @Test
    void takesTheLargestInitContainerIfItNeedsMoreThanAllOthersTogether() {
        TaskNeed need = need(
                container("small", "", "1", "1Gi") + container("large", "", "2", "2Gi"),
                "  containers:\n" + container("web", "", "500m", "512Mi"));

        assertThat(need.cpuUnits()).isEqualTo(2048);
        assertThat(need.memoryMib()).isEqualTo(2048);
        assertThat(need.cpuDecidedBy().map(Container::name)).contains("large");
        assertThat(need.memoryDecidedBy().map(Container::name)).contains("large");
    }

    @Test
    void doesNotTakeAnInitContainerThatNeedsAsMuchAsTheOthers() {
        TaskNeed need = need(container("init", "", "1", "1Gi"), "  containers:\n" + container("web", "", "1", "1Gi"));

        assertThat(need.cpuUnits()).isEqualTo(1024);
        assertThat(need.cpuDecidedBy()).isEmpty();
        assertThat(need.memoryDecidedBy()).isEmpty();
    }

    @Test
    void decidesCpuAndMemoryByThemselves() {
        TaskNeed need = need(container("init", "", "2", "1Mi"), "  containers:\n" + container("web", "", "1", "1Gi"));

        assertThat(need.cpuDecidedBy()).isPresent();
        assertThat(need.memoryDecidedBy()).isEmpty();
        assertThat(need.memoryMib()).isEqualTo(1024);
    }

    /** Only sidecars that were started before an init container run beside it. */
    @Test
    void countsTheSidecarsThatStartBeforeAnInitContainer() {
        String web = "  containers:\n" + container("web", "", "100m", "64Mi");
        String sidecar = container("proxy", "Always", "1", "1Gi");
        String init = container("init", "", "2", "2Gi");

        assertThat(need(sidecar + init, web).cpuUnits()).isEqualTo(3072);
        assertThat(need(init + sidecar, web).cpuUnits()).isEqualTo(2048);
    }

    @Test
    void assumesDefaultsForContainersThatDoNotSayWhatTheyNeed() {
        TaskNeed need = need(
                container("init", "", "", ""),
                "  containers:\n" + container("web", "", "", "") + container("log", "", "100m", ""));

        assertThat(need.cpuUnits()).isEqualTo(256 + 103);
        assertThat(need.memoryMib()).isEqualTo(512 + 512);
        assertThat(need.assumed()).containsExactly("web", "log");
    }

    @Test
    void doesNotOverflow() {
        TaskNeed need =
                need("", "  containers:\n" + container("one", "", "9E", "9E") + container("two", "", "9E", "9E"));

        assertThat(need.cpuUnits()).isEqualTo(Integer.MAX_VALUE);
        assertThat(need.memoryMib()).isEqualTo(Integer.MAX_VALUE);
    }

    private static String container(String name, String restartPolicy, String cpu, String memory) {
        String text = "    - name: %s\n      image: %s:1\n".formatted(name, name);
        if (!restartPolicy.isEmpty()) {
            text += "      restartPolicy: " + restartPolicy + "\n";
        }
        if (!cpu.isEmpty()) {
            text += "      resources:\n        requests:\n          cpu: " + cpu + "\n";
        }
        return memory.isEmpty() ? text : text + "          memory: " + memory + "\n";
    }

    private static TaskNeed need(String initContainers, String containers) {
        String yaml = """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: web
                spec:
                  selector:
                    matchLabels:
                      app: web
                  template:
                    metadata:
                      labels:
                        app: web
                    spec:
                """
                + (initContainers.isEmpty() ? "" : ("  initContainers:\n" + initContainers).indent(4))
                + containers.indent(4);
        Workload workload = ApplicationResolver.resolve(new ManifestReader(ReadingBounds.DEFAULTS)
                        .read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))))
                .application()
                .workloads()
                .get(0);
        return TaskNeed.of(workload, Translated.fargate());
    }
}
