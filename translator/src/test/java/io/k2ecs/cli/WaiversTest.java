package io.k2ecs.cli;

import static io.k2ecs.translate.Manifests.deployment;
import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.cli.CommandLineRun.Result;
import io.k2ecs.ecs.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaiversTest {
    /** 2027-01-31T23:59:59Z, and one second later. */
    private static final long LAST_SECOND = 1_801_439_999L;

    private static final String PRIVILEGED = "securityContext: {privileged: true}";

    @TempDir
    private Path folder;

    private CommandLineRun command;

    @BeforeEach
    void start() {
        command = new CommandLineRun(folder)
                .file("k8s/web.yaml", deployment(PRIVILEGED))
                .variable("SOURCE_DATE_EPOCH", Long.toString(LAST_SECOND));
    }

    private Result waived(String code, String path) {
        return command.file("k8s/k2ecs.yaml", """
                        waivers:
                          - code: %s
                            path: "%s"
                            reason: seen by security
                            expires: "2027-01-31"
                        """.formatted(code, path)).run("translate", "k8s");
    }

    private Map<String, Object> report() throws IOException {
        return JsonText.readObject(Files.readString(folder.resolve("ecs-output/report/report.json")));
    }

    private String error() {
        Result plain = command.run("translate", "k8s");
        assertThat(plain.exitCode()).isEqualTo(1);
        return plain.out().replaceAll("(?s).*error +([A-Z]+[0-9]+).*", "$1");
    }

    @Test
    void anErrorThatIsWaivedDoesNotFailTheRunAndStaysInTheReport() throws IOException {
        String code = error();

        Result result = waived(code, "Deployment default/web#/spec/template/spec/containers/0/securityContext");

        assertThat(result.exitCode()).as(result.out()).isZero();
        assertThat(result.out()).contains("1 more waived").contains("0 errors");
        Map<?, ?> waived = (Map<?, ?>) ((List<?>) report().get("waived")).get(0);
        assertThat(waived.get("code")).isEqualTo(code);
        assertThat(waived.get("waivedBecause")).isEqualTo("seen by security");
        assertThat(waived.get("waivedUntil")).isEqualTo("2027-01-31");
        assertThat(Files.readString(folder.resolve("ecs-output/report/report.md")))
                .contains("## What is waived")
                .contains("seen by security");
    }

    @Test
    void aWaiverOfTheWholeObjectHoldsForItsParts() {
        assertThat(waived(error(), "Deployment default/web").exitCode()).isZero();
    }

    @Test
    void onTheDayAfterItsDateAWaiverNoLongerHolds() {
        String code = error();
        assertThat(waived(code, "Deployment default/web").exitCode()).isZero();

        Result late = command.variable("SOURCE_DATE_EPOCH", Long.toString(LAST_SECOND + 1))
                .run("translate", "k8s");

        assertThat(late.exitCode()).isEqualTo(1);
        assertThat(late.out())
                .contains("WAV002")
                .contains("expired on 2027-01-31")
                .contains(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Deployment default/other",
                "Deployment other/web",
                "StatefulSet default/web",
                "Deployment default/web#/spec/template/spec/containers/0/security",
                "Deployment default/web#/spec/template/spec/containers/1"
            })
    void aWaiverOfSomethingElseWaivesNothingAndIsFoundOut(String path) {
        String code = error();

        Result result = waived(code, path);

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).contains("WAV001").contains(code);
    }

    @Test
    void aWaiverOfAnotherCodeWaivesNothing() {
        Result result = waived("PF101", "Deployment default/web");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).contains("WAV001");
    }

    @Test
    void anOpenDecisionThatIsWaivedDoesNotCount() throws IOException {
        command.file("k8s/web.yaml", deployment("volumeDevices: [{name: data, devicePath: /dev/xvda}]"));
        assertThat(command.run("translate", "k8s", "--fail-on", "dropped").exitCode())
                .isEqualTo(1);
        List<?> open = ((List<?>) ((Map<?, ?>) report().get("ledger")).get("entries"))
                .stream()
                        .map(it -> (Map<?, ?>) it)
                        .filter(it -> List.of("dropped", "needs-decision").contains(it.get("state")))
                        .toList();
        StringBuilder waivers = new StringBuilder("waivers:\n");
        open.stream()
                .map(it -> (Map<?, ?>) it)
                .map(it -> "  - {code: %s, path: \"%s#%s\", reason: seen, expires: 2027-01-31}\n"
                        .formatted(((List<?>) it.get("codes")).get(0), it.get("object"), it.get("pointer")))
                .distinct()
                .forEach(waivers::append);
        ((List<?>) report().get("findings"))
                .stream()
                        .map(it -> (Map<?, ?>) it)
                        .filter(it -> it.get("severity").equals("error"))
                        .forEach(
                                it -> waivers.append("  - {code: %s, path: \"%s\", reason: seen, expires: 2027-01-31}\n"
                                        .formatted(it.get("code"), it.get("path"))));

        Result result =
                command.file("k8s/k2ecs.yaml", waivers.toString()).run("translate", "k8s", "--fail-on", "dropped");

        assertThat(open).isNotEmpty();
        assertThat(result.exitCode()).as(result.out()).isZero();
        assertThat(result.out()).contains(open.size() + " of them waived");
    }

    @Test
    void theReportHasTheLinesToCopy() throws IOException {
        String code = error();

        assertThat(Files.readString(folder.resolve("ecs-output/report/report.md")))
                .contains("## To take something as it is")
                .contains(
                        "  - code: " + code + "\n    path: \"Deployment default/web#/spec/template/spec/containers/0");
    }
}
