package io.k2ecs.translate.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ledger.LeafState;
import io.k2ecs.ledger.LedgerEntry;
import io.k2ecs.ledger.Target;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.Secret;

class EnvironmentVariablesTest {
    private static final String CODE = "TR109";
    private static final String DB_ARN = "${secretArn:app/db}";
    private static final String ONE = config("one", "A: one\nB: one");
    private static final String TWO = config("two", "B: two\nC: two");
    private static final String DB = """
            apiVersion: v1
            kind: Secret
            metadata:
              name: db
            data:
              PASSWORD: aHVudGVyMmh1bnRlcjI=
            stringData:
              USER: root-of-all
            """;

    private static String config(String name, String data) {
        return """
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: %s
                data:
                %s""".formatted(name, data.indent(2));
    }

    private static Translated of(String containerFields) {
        return Translated.of(Manifests.documents(Manifests.deployment(containerFields), ONE, TWO, DB));
    }

    private static Map<String, String> environment(Translated translated) {
        return translated.container("web").environment().stream()
                .collect(Collectors.toMap(KeyValuePair::name, KeyValuePair::value));
    }

    private static Map<String, String> secrets(Translated translated) {
        return translated.container("web").secrets().stream()
                .collect(Collectors.toMap(Secret::name, Secret::valueFrom));
    }

    @Test
    void takesValuesOverAsTexts() {
        Translated translated = of("""
                env:
                  - {name: TEXT, value: hello}
                  - {name: NUMBER, value: '8080'}
                  - {name: FLAG, value: 'true'}
                  - {name: EMPTY, value: ''}
                  - {name: NONE}
                """);

        assertThat(environment(translated))
                .containsOnly(
                        entry("TEXT", "hello"),
                        entry("NUMBER", "8080"),
                        entry("FLAG", "true"),
                        entry("EMPTY", ""),
                        entry("NONE", ""));
        Leaf.ofContainer(translated, "/env/0/value").isTranslated(CODE, "/environment/4/name", "/environment/4/value");
        assertThat(translated.findings(CODE)).isEmpty();
    }

    @Test
    void sortsVariablesByName() {
        assertThat(of("env: [{name: B, value: b}, {name: A, value: a}]")
                        .container("web")
                        .environment())
                .extracting(KeyValuePair::name)
                .containsExactly("A", "B");
    }

    @Test
    void letsLaterSourcesWinAndEnvOverAllOfThem() {
        String envFrom = "envFrom: [{configMapRef: {name: %s}}, {configMapRef: {name: %s}}]\n";

        assertThat(environment(of(envFrom.formatted("one", "two"))))
                .containsOnly(entry("A", "one"), entry("B", "two"), entry("C", "two"));
        assertThat(environment(of(envFrom.formatted("two", "one"))))
                .containsOnly(entry("A", "one"), entry("B", "one"), entry("C", "two"));
        assertThat(environment(of(envFrom.formatted("one", "two") + "env: [{name: B, value: env}]")))
                .containsOnly(entry("A", "one"), entry("B", "env"), entry("C", "two"));
    }

    @Test
    void saysWhichSourcesDecideNothing() {
        Translated translated = of("envFrom: [{configMapRef: {name: one}}, {configMapRef: {name: two}}]");

        assertThat(translated.leaf(1, "/data/A").state()).isEqualTo(LeafState.TRANSLATED);
        assertThat(translated.leaf(1, "/data/B").state()).isEqualTo(LeafState.NOT_APPLICABLE);
        assertThat(translated.leaf(1, "/data/B").reason()).contains("later definition");
        assertThat(translated.leaf(2, "/data/B").state()).isEqualTo(LeafState.TRANSLATED);
    }

    @Test
    void putsThePrefixBeforeEveryKey() {
        Translated translated = of("envFrom: [{prefix: P_, configMapRef: {name: one}}]");

        assertThat(environment(translated)).containsOnlyKeys("P_A", "P_B");
        Leaf.ofContainer(translated, "/envFrom/0/prefix")
                .isTranslated(CODE, "/environment/0/name", "/environment/1/name");
    }

    @Test
    void letsTheLastOfTwoEqualNamesWinAndCountsTheNameOfTheOther() {
        Translated translated = of("""
                env:
                  - name: A
                    value: first
                  - name: A
                    value: last
                """);

        assertThat(environment(translated)).containsOnly(entry("A", "last"));
        Leaf.ofContainer(translated, "/env/0/value").is(LeafState.NOT_APPLICABLE, CODE, "later definition");
        Leaf.ofContainer(translated, "/env/0/name").isApproximated(CODE, "/environment/0");
        Leaf.ofContainer(translated, "/env/1/name").isTranslated(CODE, "/environment/0/name");
    }

    @Test
    void countsThePrefixWhereAllThatItNamesIsOverridden() {
        Translated translated = of("""
                envFrom: [{prefix: P_, secretRef: {name: db}}]
                env:
                  - {name: P_PASSWORD, value: a}
                  - {name: P_USER, valueFrom: {secretKeyRef: {name: db, key: USER}}}
                """);

        assertThat(environment(translated)).containsOnlyKeys("P_PASSWORD");
        assertThat(secrets(translated)).containsOnlyKeys("P_USER");
        Leaf.ofContainer(translated, "/envFrom/0/prefix").isApproximated(CODE, "/environment/0", "/secrets/0");
    }

    @Test
    void expandsReferencesToWhatIsDefinedBefore() {
        Translated translated = of("""
                envFrom: [{configMapRef: {name: one}}]
                env:
                  - {name: X, value: '$(A)-$(LATER)-$$(A)-$$$$'}
                  - {name: LATER, value: late}
                  - {name: Y, value: '$(X)/$(LATER)'}
                """);

        assertThat(environment(translated))
                .contains(entry("X", "one-$(LATER)-$(A)-$$"), entry("Y", "one-$(LATER)-$(A)-$$/late"));
    }

    @Test
    void namesKeysOfSecretsInPlaceOfTheirValues() {
        Translated translated = of("""
                envFrom: [{prefix: DB_, secretRef: {name: db}}]
                env:
                  - name: PW
                    valueFrom: {secretKeyRef: {name: db, key: PASSWORD}}
                """);

        assertThat(secrets(translated))
                .containsOnly(
                        entry("DB_PASSWORD", DB_ARN + ":PASSWORD::"),
                        entry("DB_USER", DB_ARN + ":USER::"),
                        entry("PW", DB_ARN + ":PASSWORD::"));
        assertThat(translated.container("web").hasEnvironment()).isFalse();
        Leaf.ofContainer(translated, "/env/0/name").isTranslated(CODE, "/secrets/2/name", "/secrets/2/valueFrom");
        Leaf.ofContainer(translated, "/env/0/valueFrom/secretKeyRef/key").isTranslated(CODE, "/secrets/2/valueFrom");
        String everything = translated.output() + " " + translated.findings() + " "
                + translated.result().ledger();
        assertThat(everything).doesNotContain("hunter2", "aHVudGVyMmh1bnRlcjI", "root-of-all");
    }

    @Test
    void neverGivesANameToAVariableAndASecretAtOnce() {
        Translated secretWins = of("""
                env:
                  - {name: A, value: open}
                  - {name: A, valueFrom: {secretKeyRef: {name: db, key: USER}}}
                """);
        assertThat(secrets(secretWins)).containsOnlyKeys("A");
        assertThat(secretWins.container("web").hasEnvironment()).isFalse();

        Translated valueWins = of("""
                env:
                  - {name: A, valueFrom: {secretKeyRef: {name: db, key: USER}}}
                  - {name: A, value: open}
                """);
        assertThat(environment(valueWins)).containsOnly(entry("A", "open"));
        assertThat(valueWins.container("web").hasSecrets()).isFalse();
    }

    @Test
    void leavesOutOptionalVariablesWithoutASource() {
        Translated translated = of("""
                envFrom: [{configMapRef: {name: gone, optional: true}}]
                env:
                  - {name: A, valueFrom: {configMapKeyRef: {name: one, key: NO, optional: true}}}
                  - {name: B, valueFrom: {secretKeyRef: {name: gone, key: NO, optional: true}}}
                """);

        assertThat(translated.container("web").hasEnvironment()).isFalse();
        assertThat(translated.container("web").hasSecrets()).isFalse();
        Leaf.ofContainer(translated, "/envFrom/0/configMapRef/name").is(LeafState.NOT_APPLICABLE, CODE, "optional");
        Leaf.ofContainer(translated, "/env/0/name").is(LeafState.NOT_APPLICABLE, CODE, "optional");
        Leaf.ofContainer(translated, "/env/1/name").is(LeafState.NOT_APPLICABLE, CODE, "optional");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "configMapKeyRef: {name: gone, key: A}",
                "secretKeyRef: {name: db, key: GONE}",
                "fieldRef: {fieldPath: status.podIP}"
            })
    void asksForADecisionWhereThereIsNoValue(String source) {
        Translated translated = of("env: [{name: A, valueFrom: {" + source + "}}]");

        assertThat(translated.container("web").hasEnvironment()).isFalse();
        Leaf.ofContainer(translated, "/env/0/name").is(LeafState.NEEDS_DECISION, CODE);
    }

    @Test
    void asksForADecisionWhereAValueIsPutTogetherFromASecret() {
        Translated translated = of("""
                env:
                  - {name: PW, valueFrom: {secretKeyRef: {name: db, key: PASSWORD}}}
                  - {name: URL, value: 'db://$(PW)@host'}
                """);

        assertThat(translated.container("web").hasEnvironment()).isFalse();
        assertThat(secrets(translated)).containsOnlyKeys("PW");
        Leaf.ofContainer(translated, "/env/1/value").is(LeafState.NEEDS_DECISION, CODE, "secret");
    }

    @Test
    void rewritesAddressesOfServicesAndSaysSo() {
        Translated translated = Translated.of(Manifests.documents(
                Manifests.deployment("env: [{name: BACKEND_URL, value: 'http://web:8080/x'}]"),
                Manifests.service("ports: [{port: 8080, name: http}]")));

        assertThat(environment(translated))
                .containsOnly(entry("BACKEND_URL", "http://web.default.app.internal:8080/x"));
        Leaf.ofContainer(translated, "/env/0/value").is(LeafState.TRANSLATED, CODE, "address");
        assertThat(translated.result().addresses()).singleElement().satisfies(it -> assertThat(it.at())
                .isEqualTo(Leaf.ofContainer(translated, "/env/0/value").entry().at()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DB_PASSWORD", "apiKey", "JWT_SECRET", "DB_PWD", "session-token", "SSH_PASSPHRASE"})
    void warnsOfWhatLooksLikeASecretInTheOpen(String name) {
        Leaf.ofContainer(of("env: [{name: " + name + ", value: abc}]"), "/env/0/value")
                .reports(CODE, Severity.WARNING, name, "looks like a secret");
        Leaf.ofContainer(of("env: [{name: " + name + ", value: ''}]"), "/env/0/value")
                .isSilent(CODE);
    }

    @ParameterizedTest
    @CsvSource({
        "DB_URL, 'mongodb://root:hunter2@db:27017/x', true",
        "DB_URL, 'redis://:hunter2@db', true",
        "DB_URL, 'mongodb://root@db:27017/x', false",
        "DB_URL, 'http://db:27017/a@b:c', false",
        "PWD, '/srv', false",
        "USER, 'root', false"
    })
    void warnsOfAPasswordInAnAddressWithoutRepeatingIt(String name, String value, boolean warns) {
        Translated translated = of("env: [{name: " + name + ", value: '" + value + "'}]");
        Leaf leaf = Leaf.ofContainer(translated, "/env/0/value");

        if (warns) {
            leaf.reports(CODE, Severity.WARNING, name, "password in its address");
        } else {
            leaf.isSilent(CODE);
        }
        assertThat(translated.findings().toString()).doesNotContain("hunter2");
    }

    @Test
    void warnsAtTheKeyOfAConfigMap() {
        Translated translated = Translated.of(Manifests.documents(
                Manifests.deployment("envFrom: [{configMapRef: {name: one}}]"), config("one", "PASSWORD: abc")));

        LedgerEntry leaf = translated.leaf(1, "/data/PASSWORD");
        assertThat(leaf.targets())
                .contains(new Target("task-definitions/app-web.json", "/containerDefinitions/0/environment/0/value"));
        assertThat(translated.findings(CODE)).singleElement().satisfies(it -> assertThat(it.at())
                .isEqualTo(leaf.at()));
    }
}
