package io.k2ecs.translate.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ledger.LeafState;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LifecycleTest {
    private static final String CODE = "TR117";
    private static final String HTTP = Manifests.service("ports: [{port: 80, name: http}]");
    private static final String TCP = Manifests.service("ports: [{port: 5432, name: postgres}]");

    private static String preStop(String command) {
        return Manifests.deployment("lifecycle: {preStop: {exec: {command: " + command + "}}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[sleep, '5']",
                "[/bin/sleep, 10s]",
                "[sh, -c, sleep 5]",
                "[/bin/sh, -c, /bin/sleep 0.5]",
                "[/bin/bash, -c, sleep 1m]"
            })
    void leavesAPauseToTheDrainingOfTheTask(String command) {
        Translated translated = Translated.of(Manifests.documents(preStop(command), HTTP));

        Leaf.ofContainer(translated, "/lifecycle/preStop/exec/command/0").is(LeafState.NOT_APPLICABLE, CODE, "drains");
        assertThat(translated.findings(CODE)).isEmpty();
    }

    @Test
    void knowsTheSleepActionToo() {
        Translated translated = Translated.of(
                Manifests.documents(Manifests.deployment("lifecycle: {preStop: {sleep: {seconds: 5}}}"), HTTP));

        Leaf.ofContainer(translated, "/lifecycle/preStop/sleep/seconds").is(LeafState.NOT_APPLICABLE, CODE, "drains");
        assertThat(translated.findings(CODE)).isEmpty();
    }

    @Test
    void needsNoPauseWhereNobodyCalls() {
        Translated translated = Translated.of(preStop("[sleep, '5']"));

        Leaf.ofContainer(translated, "/lifecycle/preStop/exec/command/1")
                .is(LeafState.NOT_APPLICABLE, CODE, "no Service");
        assertThat(translated.findings(CODE)).isEmpty();
    }

    @Test
    void warnsOfALostPauseWhereNoLoadBalancerDrains() {
        Translated translated = Translated.of(Manifests.documents(preStop("[sleep, '5']"), TCP));

        Leaf.ofContainer(translated, "/lifecycle/preStop/exec/command/1").is(LeafState.DROPPED, CODE);
        assertThat(translated.findings(CODE)).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.WARNING);
            assertThat(it.message()).contains("'web'", "does not wait");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[nginx, -s, quit]",
                "[sh, -c, sleep 5 && nginx -s quit]",
                "[sh, -c, rm -rf /data/sleep 5]",
                "[/bin/backup, /sleep, '5']",
                "[sleep, infinity]"
            })
    void warnsOfHooksThatDoMoreThanWait(String command) {
        Translated translated = Translated.of(Manifests.documents(preStop(command), HTTP));

        Leaf.ofContainer(translated, "/lifecycle/preStop/exec/command/0").is(LeafState.DROPPED, CODE, "preStop");
        assertThat(translated.findings(CODE)).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.WARNING);
            assertThat(it.message()).contains("preStop", "'web'");
        });
    }

    @Test
    void warnsOfHooksByHttpAndAfterTheStart() {
        Translated translated = Translated.of(Manifests.deployment("""
                lifecycle:
                  preStop:
                    httpGet: {path: /stop, port: 8080}
                  postStart:
                    exec: {command: [warm-up]}
                """));

        Leaf.ofContainer(translated, "/lifecycle/preStop/httpGet/path").is(LeafState.DROPPED, CODE);
        Leaf.ofContainer(translated, "/lifecycle/postStart/exec/command/0").is(LeafState.DROPPED, CODE, "postStart");
        assertThat(translated.findings(CODE)).hasSize(2);
    }

    @Test
    void warnsOfAStopSignal() {
        Leaf.ofContainer(
                        Translated.of(Manifests.deployment("lifecycle: {stopSignal: SIGQUIT}")),
                        "/lifecycle/stopSignal")
                .is(LeafState.DROPPED, CODE, "STOPSIGNAL")
                .reports(CODE, Severity.WARNING, "SIGQUIT");
    }
}
