package io.k2ecs.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.translate.Manifests;
import org.junit.jupiter.api.Test;

class DrainTimeTest {

    private static final String SERVICE = Manifests.service("ports: [{port: 80, name: http}]");

    private final DrainTime rule = new DrainTime();

    @Test
    void warnsOfAGracePeriodLongerThanTheDelay() {
        assertThat(Checked.findings(rule, withGraceSeconds(31), Checked.withDeployment(30)))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.code()).isEqualTo("PF202");
                    assertThat(it.severity()).isEqualTo(Severity.WARNING);
                    assertThat(it.at().line()).isEqualTo(14);
                    assertThat(it.message()).contains("31 s to finish", "after 30 s");
                });
    }

    @Test
    void staysSilentWhereTheDelayIsAsLong() {
        assertThat(Checked.findings(rule, withGraceSeconds(30), Checked.withDeployment(30)))
                .isEmpty();
    }

    @Test
    void warnsOfNoDelayAtAllEvenIfNobodyChoseAGracePeriod() {
        String plain = Manifests.documents(Manifests.deployment("ports: [{containerPort: 80}]"), SERVICE);

        assertThat(Checked.findings(rule, plain, Checked.withDeployment(0)))
                .singleElement()
                .satisfies(it -> assertThat(it.message()).contains("30 s to finish", "after 0 s"));
        assertThat(Checked.findings(rule, plain, Checked.withDeployment(1))).isEmpty();
    }

    @Test
    void staysSilentWhereThePodHadNoTimeEither() {
        assertThat(Checked.findings(rule, withGraceSeconds(0), Checked.withDeployment(0)))
                .isEmpty();
    }

    @Test
    void staysSilentWithoutALoadBalancer() {
        String alone = Manifests.deployment("terminationGracePeriodSeconds: 600", "");

        assertThat(Checked.findings(rule, alone, Checked.withDeployment(0))).isEmpty();
    }

    private static String withGraceSeconds(int seconds) {
        return Manifests.documents(
                Manifests.deployment("terminationGracePeriodSeconds: " + seconds, "ports: [{containerPort: 80}]"),
                SERVICE);
    }
}
