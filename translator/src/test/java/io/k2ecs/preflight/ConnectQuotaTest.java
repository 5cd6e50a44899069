package io.k2ecs.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.settings.Discovery;
import io.k2ecs.settings.Settings;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConnectQuotaTest {
    private static final Settings CONNECT = Translated.fargate(Discovery.SERVICE_CONNECT);

    private static String withPorts(int count) {
        String ports = IntStream.range(0, count)
                .mapToObj(it -> "{name: p" + it + ", port: " + (1000 + it) + "}")
                .collect(Collectors.joining(", "));
        return Manifests.documents(Manifests.deployment(""), Manifests.service("ports: [" + ports + "]"));
    }

    @Test
    void reportsMoreEntriesThanANamespaceHas() {
        assertThat(Checked.findings(new ConnectQuota(), withPorts(301), CONNECT))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.code()).isEqualTo("PF501");
                    assertThat(it.severity()).isEqualTo(Severity.ERROR);
                    assertThat(it.message()).contains("301", "300");
                });
    }

    @Test
    void hasNothingToSayOfFewerAndOfOtherWays() {
        assertThat(Checked.findings(new ConnectQuota(), withPorts(300), CONNECT))
                .isEmpty();
        assertThat(Checked.findings(new ConnectQuota(), withPorts(301))).isEmpty();
    }
}
