package io.k2ecs.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.Workload;
import io.k2ecs.translate.Manifests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApplicationResolverTest {
    private static final String AUTOSCALER = """
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata: {name: web}
            spec: {scaleTargetRef: {apiVersion: apps/v1, kind: %s, name: %s}, maxReplicas: 5}
            """;
    private static final String BUDGET = """
            apiVersion: policy/v1
            kind: PodDisruptionBudget
            metadata: {name: web}
            spec: {minAvailable: 1, selector: {matchLabels: {app: %s}}}
            """;

    @Test
    void sortsByNamespaceAndName() {
        Resolved resolved = Resolved.of(
                Manifests.documents(named("b", "one"), named("a", "two"), named("a", "one"), named("c", "one")));

        assertThat(resolved.application().workloads())
                .extracting(Workload::label)
                .containsExactly("Deployment one/a", "Deployment one/b", "Deployment one/c", "Deployment two/a");
        assertThat(resolved.application().severalNamespaces()).isTrue();
    }

    @Test
    void takesAnUnsetNamespaceAndDefaultForOne() {
        assertThat(Resolved.of(Manifests.documents(
                                Manifests.deployment("").replaceFirst("name: web", "name: other"),
                                named("web", "default")))
                        .application()
                        .severalNamespaces())
                .isFalse();
    }

    @Test
    void findsWhatAnAutoscalerScales() {
        Resolved resolved =
                Resolved.of(Manifests.documents(Manifests.deployment(""), AUTOSCALER.formatted("Deployment", "web")));

        assertThat(resolved.application().autoscalerOf(resolved.workload("web")))
                .get()
                .satisfies(it -> {
                    assertThat(it.minReplicas()).isEqualTo(1);
                    assertThat(it.maxReplicas()).isEqualTo(5);
                });
        assertThat(resolved.findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Deployment, ghost", "StatefulSet, web", "Rollout, web"})
    void missesWhatAnAutoscalerScales(String kind, String name) {
        Resolved resolved =
                Resolved.of(Manifests.documents(Manifests.deployment(""), AUTOSCALER.formatted(kind, name)));

        assertThat(resolved.application().autoscalers()).isEmpty();
        assertThat(resolved.findings(ResolveProblem.SCALING_TARGET_UNKNOWN))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.severity()).isEqualTo(Severity.ERROR);
                    assertThat(it.message()).contains(kind + " '" + name + "'");
                });
    }

    @Test
    void findsWhatABudgetProtects() {
        Resolved resolved = Resolved.of(Manifests.documents(Manifests.deployment(""), BUDGET.formatted("web")));

        assertThat(resolved.application().disruptionBudgets())
                .extracting(it -> it.workload().name())
                .containsExactly("web");
        assertThat(resolved.findings()).isEmpty();
    }

    @Test
    void missesWhatABudgetProtects() {
        Resolved resolved = Resolved.of(Manifests.documents(Manifests.deployment(""), BUDGET.formatted("ghost")));

        assertThat(resolved.findings(ResolveProblem.SCALING_TARGET_UNKNOWN))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.severity()).isEqualTo(Severity.WARNING);
                    assertThat(it.message()).contains("PodDisruptionBudget 'web'");
                });
    }

    @Test
    void passesOverTheSameKindsOfOtherGroups() {
        Resolved resolved = Resolved.of(Manifests.documents(
                Manifests.deployment(""),
                "apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: k}\nspec: {template: {}}\n",
                "apiVersion: networking.k8s.io/v1beta1\nkind: Ingress\nmetadata: {name: i}\nspec: {}\n"));

        assertThat(resolved.application().services()).isEmpty();
        assertThat(resolved.application().ingresses()).isEmpty();
        assertThat(resolved.findings()).isEmpty();
    }

    @Test
    void hasACodeOfItsOwnForEveryProblem() {
        assertThat(ResolveProblem.infos())
                .extracting(RuleInfo::code)
                .doesNotHaveDuplicates()
                .allMatch(it -> it.startsWith("RES"));
    }

    private static String named(String name, String namespace) {
        return Manifests.deployment("")
                .replaceFirst("name: web", "name: " + name)
                .replaceFirst("metadata:\n", "metadata:\n  namespace: " + namespace + "\n");
    }
}
