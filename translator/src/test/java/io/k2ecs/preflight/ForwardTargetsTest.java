package io.k2ecs.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.translate.Manifests;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForwardTargetsTest {

    private final ForwardTargets rule = new ForwardTargets();

    @Test
    void takesFiveWorkloadsBehindAService() {
        assertThat(Checked.findings(rule, workloads(5))).isEmpty();
    }

    @Test
    void reportsTheSixth() {
        assertThat(Checked.findings(rule, workloads(6))).singleElement().satisfies(it -> {
            assertThat(it.code()).isEqualTo("PF307");
            assertThat(it.severity()).isEqualTo(Severity.ERROR);
            assertThat(it.message()).contains("6 target groups", "5 at most");
        });
    }

    private static String workloads(int count) {
        List<String> documents = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            documents.add(Manifests.deployment("ports: [{containerPort: 80}]")
                    .replace("name: web\nspec", "name: web-" + index + "\nspec"));
        }
        documents.add(Manifests.service("ports: [{port: 80, name: http}]"));
        return Manifests.documents(documents.toArray(String[]::new));
    }
}
