package io.k2ecs.translate.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ledger.LeafState;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import org.junit.jupiter.api.Test;

class CommandTest {
    private static final String CODE = "TR104";
    private static final String SECRET = """
            apiVersion: v1
            kind: Secret
            metadata:
              name: db
            stringData:
              PASSWORD: hunter2hunter2
            """;

    @Test
    void makesEntryPointOfCommandAndCommandOfArgs() {
        Translated translated = Translated.of(Manifests.deployment("""
                command: [java, -jar]
                args: [app.jar]
                """));

        assertThat(translated.container("web").entryPoint()).containsExactly("java", "-jar");
        assertThat(translated.container("web").command()).containsExactly("app.jar");
        Leaf.ofContainer(translated, "/command/1").isTranslated(CODE, "/entryPoint/1");
        Leaf.ofContainer(translated, "/args/0").isTranslated(CODE, "/command/0");
        assertThat(translated.findings(CODE)).isEmpty();
    }

    @Test
    void leavesTheImagesEntryPointAloneWhereThereAreOnlyArgs() {
        Translated translated = Translated.of(Manifests.deployment("args: ['']"));

        assertThat(translated.container("web").hasEntryPoint()).isFalse();
        assertThat(translated.container("web").command()).containsExactly("");
    }

    @Test
    void leavesBothToTheImageWhereTheListsAreEmpty() {
        Translated translated = Translated.of(Manifests.deployment("command: []\nargs: []"));

        assertThat(translated.container("web").hasEntryPoint()).isFalse();
        assertThat(translated.container("web").hasCommand()).isFalse();
    }

    @Test
    void expandsReferencesAndNamesTheVariableAsAnotherOrigin() {
        Translated translated = Translated.of(Manifests.deployment("""
                env:
                  - name: PORT
                    value: '8080'
                args: ['--port=$(PORT)', '$$(PORT)', '$$']
                """));

        assertThat(translated.container("web").command()).containsExactly("--port=8080", "$(PORT)", "$");
        Leaf.ofContainer(translated, "/env/0/value").isTranslated(CODE, "/command/0", "/environment/0/value");
        Leaf.ofContainer(translated, "/args/0").is(LeafState.TRANSLATED, CODE, "references");
        assertThat(translated.findings(CODE)).isEmpty();
    }

    @Test
    void rewritesAddressesOfServices() {
        Translated translated = Translated.of(Manifests.documents(
                Manifests.deployment("args: ['--backend=http://web:80/x']"),
                Manifests.service("ports: [{port: 80, name: http}]")));

        assertThat(translated.container("web").command())
                .containsExactly("--backend=http://web.default.app.internal:80/x");
    }

    @Test
    void asksForADecisionWhereAnArgumentNeedsASecretAndNeverWritesIt() {
        Translated translated = Translated.of(Manifests.documents(Manifests.deployment("""
                env:
                  - name: PASSWORD
                    valueFrom:
                      secretKeyRef: {name: db, key: PASSWORD}
                args: ['--password=$(PASSWORD)', --verbose]
                """), SECRET));

        assertThat(translated.container("web").command()).containsExactly("--password=$(PASSWORD)", "--verbose");
        Leaf.ofContainer(translated, "/args/0")
                .is(LeafState.NEEDS_DECISION, CODE, "no secret into a command")
                .reports(CODE, Severity.ERROR, "$(PASSWORD)", "secret");
        Leaf.ofContainer(translated, "/args/1").isTranslated(CODE, "/command/1");
        assertThat(translated.output().toString() + translated.findings()).doesNotContain("hunter2");
    }

    @Test
    void asksForADecisionWhereAnArgumentNeedsAFactOfTheRunningPod() {
        Translated translated = Translated.of(Manifests.deployment("""
                env:
                  - name: IP
                    valueFrom:
                      fieldRef: {fieldPath: status.podIP}
                args: ['--ip=$(IP)']
                """));

        Leaf.ofContainer(translated, "/args/0")
                .is(LeafState.NEEDS_DECISION, CODE, "running pod")
                .reports(CODE, Severity.ERROR, "$(IP)");
        assertThat(translated.findings(CODE).get(0).message()).doesNotContain("secret");
    }

    @Test
    void asksForADecisionWhereAnArgumentNeedsAVariableThatKubernetesMakesForAService() {
        Translated translated =
                Translated.of(Manifests.deployment("args: ['$(DB_SERVICE_HOST)', '$(DB_SERVICE_PORT)']"));

        Leaf.ofContainer(translated, "/args/0")
                .is(LeafState.NEEDS_DECISION, CODE, "Services")
                .reports(CODE, Severity.ERROR, "$(DB_SERVICE_HOST)");
        Leaf.ofContainer(translated, "/args/1").reports(CODE, Severity.ERROR, "$(DB_SERVICE_PORT)");
    }

    @Test
    void keepsAReferenceToNothingAsKubernetesDoes() {
        Translated translated =
                Translated.of(Manifests.deployment("command: [sh, -c, 'echo $(hostname) $(cat /etc/x) $( )']"));

        assertThat(translated.container("web").entryPoint())
                .containsExactly("sh", "-c", "echo $(hostname) $(cat /etc/x) $( )");
        Leaf.ofContainer(translated, "/command/2")
                .isTranslated(CODE, "/entryPoint/2")
                .reports(CODE, Severity.INFO, "$(hostname)");
    }
}
