package io.k2ecs.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.Environment;
import io.k2ecs.model.Variable;
import io.k2ecs.translate.Manifests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentResolverTest {
    private static final String ONE = configMap("one", "A: from-one, B: from-one");
    private static final String TWO = configMap("two", "B: from-two");
    private static final String SECRET = """
            apiVersion: v1
            kind: Secret
            metadata: {name: cfg}
            data: {PASS: aHVudGVyMg==}
            stringData: {PASS: other, USER: joe}
            """;

    @Test
    void letsALaterSourceWinAndEnvOverBoth() {
        Environment environment = resolve("""
                envFrom: [{configMapRef: {name: one}}, {configMapRef: {name: two}}]
                env: [{name: A, value: from-env}]
                """, ONE, TWO);

        assertThat(value(environment, "A")).isEqualTo("from-env");
        assertThat(value(environment, "B")).isEqualTo("from-two");
        assertThat(environment.variables()).extracting(Variable::name).containsExactly("A", "B");
        assertThat(environment.ineffective())
                .extracting(it -> it.reason())
                .contains("a later definition of the same variable wins");
    }

    @Test
    void putsAPrefixBeforeTheKeys() {
        Environment environment = resolve("envFrom: [{prefix: P_, configMapRef: {name: two}}]", TWO);

        assertThat(environment.variables()).extracting(Variable::name).containsExactly("P_B");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x$(A)y | xfrom-oney",
                "$(LATER) | $(LATER)",
                "$$(A) | $(A)",
                "$(FIRST)-$(A) | 1-from-one",
                "$(date +%s) | $(date +%s)"
            })
    void expandsReferencesToWhatIsDefinedBefore(String text, String expanded) {
        Environment environment = resolve("""
                envFrom: [{configMapRef: {name: one}}]
                env: [{name: FIRST, value: "1"}, {name: X, value: "%s"}, {name: LATER, value: late}]
                """.formatted(text), ONE);

        assertThat(value(environment, "X")).isEqualTo(expanded);
    }

    @Test
    void expandsAReferenceToTheVariableItselfFromWhatItWasBefore() {
        assertThat(value(resolve("envFrom: [{configMapRef: {name: one}}]\nenv: [{name: A, value: $(A)+}]", ONE), "A"))
                .isEqualTo("from-one+");
    }

    @Test
    void takesAVariableWithoutValueForEmpty() {
        assertThat(value(resolve("env: [{name: X}]"), "X")).isEmpty();
    }

    @Test
    void keepsNumbersAndWordsAsTheyAreWritten() {
        Environment environment = resolve("env: [{name: N, value: \"010\"}, {name: B, value: \"yes\"}]");

        assertThat(value(environment, "N")).isEqualTo("010");
        assertThat(value(environment, "B")).isEqualTo("yes");
    }

    @Test
    void refersToKeysOfSecretsWithoutTheirValues() {
        Environment environment = resolve("envFrom: [{secretRef: {name: cfg}}]", SECRET);

        assertThat(environment.variables()).allMatch(it -> it instanceof Variable.FromSecret);
        Variable.FromSecret pass =
                (Variable.FromSecret) environment.find("PASS").orElseThrow();
        assertThat(pass.key()).isEqualTo("PASS");
        assertThat(pass.origins().get(pass.origins().size() - 1).path().pointer())
                .isEqualTo("/stringData/PASS");
        assertThat(environment.toString()).doesNotContain("hunter2", "other", "joe");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "envFrom: [{configMapRef: {name: ghost}}]",
                "envFrom: [{secretRef: {name: ghost}}]",
                "env: [{name: X, valueFrom: {configMapKeyRef: {name: ghost, key: K}}}]",
                "env: [{name: X, valueFrom: {secretKeyRef: {name: ghost, key: K}}}]"
            })
    void missesWhatIsNotAmongTheManifests(String fields) {
        Resolved resolved = Resolved.of(Manifests.deployment(fields));

        assertThat(resolved.findings(ResolveProblem.MISSING_CONFIG))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.severity()).isEqualTo(Severity.ERROR);
                    assertThat(it.message()).contains("'ghost'", "namespace 'default'");
                });
        assertThat(environment(resolved).variables()).allMatch(it -> it instanceof Variable.Unavailable);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "env: [{name: X, valueFrom: {configMapKeyRef: {name: one, key: GHOST}}}] | ConfigMap 'one'",
                "env: [{name: X, valueFrom: {secretKeyRef: {name: cfg, key: GHOST}}}] | Secret 'cfg'"
            })
    void missesKeys(String fields, String where) {
        Resolved resolved = Resolved.of(Manifests.documents(Manifests.deployment(fields), ONE, SECRET));

        assertThat(resolved.findings(ResolveProblem.MISSING_KEY))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.severity()).isEqualTo(Severity.ERROR);
                    assertThat(it.message()).contains(where, "'GHOST'").doesNotContain("hunter2", "joe");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "envFrom: [{configMapRef: {name: ghost, optional: true}}]",
                "envFrom: [{secretRef: {name: ghost, optional: true}}]",
                "env: [{name: X, valueFrom: {configMapKeyRef: {name: ghost, key: K, optional: true}}}]",
                "env: [{name: X, valueFrom: {configMapKeyRef: {name: one, key: GHOST, optional: true}}}]",
                "env: [{name: X, valueFrom: {secretKeyRef: {name: cfg, key: GHOST, optional: true}}}]"
            })
    void doesWithoutWhatIsOptional(String fields) {
        Resolved resolved = Resolved.of(Manifests.documents(Manifests.deployment(fields), ONE, SECRET));

        assertThat(resolved.findings()).isEmpty();
        assertThat(environment(resolved).variables()).isEmpty();
        assertThat(environment(resolved).ineffective()).hasSize(1);
    }

    @Test
    void doesNotLookIntoOtherNamespaces() {
        Resolved resolved = Resolved.of(Manifests.documents(
                Manifests.deployment("envFrom: [{configMapRef: {name: one}}]"),
                ONE.replace("{name: one}", "{name: one, namespace: other}")));

        assertThat(resolved.findings(ResolveProblem.MISSING_CONFIG)).hasSize(1);
    }

    @Test
    void takesAMissingNamespaceForDefault() {
        assertThat(value(
                        resolve(
                                "envFrom: [{configMapRef: {name: one}}]",
                                ONE.replace("{name: one}", "{name: one, namespace: default}")),
                        "A"))
                .isEqualTo("from-one");
    }

    @Test
    void refusesToPutAValueTogetherFromASecret() {
        Resolved resolved = Resolved.of(Manifests.documents(Manifests.deployment("""
                        envFrom: [{secretRef: {name: cfg}}]
                        env: [{name: URL, value: "redis://$(USER)@cache"}]
                        """), SECRET));

        assertThat(resolved.findings(ResolveProblem.VARIABLE_NEEDS_SECRET))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.severity()).isEqualTo(Severity.ERROR);
                    assertThat(it.message()).contains("URL", "$(USER)").doesNotContain("joe");
                });
        assertThat(environment(resolved).find("URL")).get().isInstanceOf(Variable.Unavailable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fieldRef: {fieldPath: status.podIP}", "resourceFieldRef: {resource: limits.cpu}"})
    void saysThatEcsHasNoVariableForFactsOfThePod(String source) {
        Resolved resolved = Resolved.of(Manifests.deployment("env: [{name: X, valueFrom: {" + source + "}}]"));

        assertThat(resolved.findings(ResolveProblem.VARIABLE_FROM_RUNTIME))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.severity()).isEqualTo(Severity.ERROR);
                    assertThat(it.message()).contains("variable X");
                });
    }

    @ParameterizedTest
    @CsvSource({"GHOST, WARNING", "WEB_SERVICE_HOST, ERROR", "WEB_SERVICE_PORT_HTTP, ERROR"})
    void namesReferencesThatStayAsTheyAre(String name, Severity severity) {
        Resolved resolved = Resolved.of(Manifests.deployment("env: [{name: X, value: $(" + name + ")}]"));

        assertThat(resolved.findings(ResolveProblem.REFERENCE_STAYS_LITERAL))
                .extracting(Finding::severity)
                .containsExactly(severity);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$(date +%s)", "$()", "$$(GHOST)"})
    void keepsQuietAboutWhatCanOnlyBeAShells(String text) {
        assertThat(Resolved.of(Manifests.deployment("env: [{name: X, value: \"" + text + "\"}]"))
                        .findings())
                .isEmpty();
    }

    @Test
    void warnsOfKeysThatAreNoNamesOfVariables() {
        Resolved resolved = Resolved.of(Manifests.documents(
                Manifests.deployment("envFrom: [{configMapRef: {name: one}}]"),
                configMap("one", "good_KEY: x, 1bad: x")));

        assertThat(resolved.findings(ResolveProblem.VARIABLE_NAME_UNUSABLE))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.severity()).isEqualTo(Severity.WARNING);
                    assertThat(it.message()).contains("'1bad'");
                });
    }

    private static Environment resolve(String container, String... sources) {
        Resolved resolved =
                Resolved.of(Manifests.documents(Manifests.deployment(container), String.join("---\n", sources)));
        return environment(resolved);
    }

    private static Environment environment(Resolved resolved) {
        return resolved.workload("web").containers().get(0).environment();
    }

    private static String value(Environment environment, String name) {
        return ((Variable.Literal) environment.find(name).orElseThrow()).value();
    }

    private static String configMap(String name, String data) {
        return "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: %s}\ndata: {%s}\n".formatted(name, data);
    }
}
