package io.k2ecs.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.Container;
import io.k2ecs.model.ContainerRole;
import io.k2ecs.model.Workload;
import io.k2ecs.model.WorkloadKind;
import io.k2ecs.translate.Manifests;
import org.junit.jupiter.api.Test;

class WorkloadResolverTest {
    private static final String ACCOUNT = """
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: %s, annotations: {eks.amazonaws.com/role-arn: arn:aws:iam::123456789012:role/x}}
            """;

    @Test
    void fillsInWhatKubernetesFillsIn() {
        Workload workload = Resolved.of(Manifests.deployment("ports: [{containerPort: 80}]"))
                .workload("web");

        assertThat(workload.replicas()).isEqualTo(1);
        assertThat(workload.namespace()).isEqualTo("default");
        assertThat(workload.kind()).isEqualTo(WorkloadKind.DEPLOYMENT);
        assertThat(workload.containers().get(0).ports().get(0).transport()).isEqualTo("TCP");
    }

    @Test
    void countsContainersFromTheFirstInitContainerOn() {
        Workload workload = Resolved.of(Manifests.deployment(
                        "initContainers: [{name: init, image: i}, {name: sidecar, image: s, restartPolicy: Always}]",
                        ""))
                .workload("web");

        assertThat(workload.containers()).extracting(Container::name).containsExactly("init", "sidecar", "web");
        assertThat(workload.containers()).extracting(Container::index).containsExactly(0, 1, 2);
        assertThat(workload.containers())
                .extracting(Container::role)
                .containsExactly(ContainerRole.INIT, ContainerRole.SIDECAR, ContainerRole.APPLICATION);
    }

    @Test
    void findsTheServiceAccount() {
        Resolved resolved = Resolved.of(
                Manifests.documents(Manifests.deployment("serviceAccountName: shop", ""), ACCOUNT.formatted("shop")));

        assertThat(resolved.workload("web").serviceAccount()).isPresent();
        assertThat(resolved.findings()).isEmpty();
    }

    @Test
    void usesTheDefaultServiceAccountUnlessItNamesOne() {
        assertThat(Resolved.of(Manifests.documents(Manifests.deployment(""), ACCOUNT.formatted("default")))
                        .workload("web")
                        .serviceAccount())
                .isPresent();
        assertThat(Resolved.of(Manifests.deployment("")).findings()).isEmpty();
    }

    @Test
    void missesAServiceAccount() {
        Resolved resolved = Resolved.of(Manifests.deployment("serviceAccountName: ghost", ""));

        assertThat(resolved.findings(ResolveProblem.SERVICE_ACCOUNT_UNKNOWN))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.severity()).isEqualTo(Severity.WARNING);
                    assertThat(it.message()).contains("'ghost'", "'default'");
                });
    }

    @Test
    void saysWhenASelectorMissesItsOwnPods() {
        Resolved resolved = Resolved.of(
                Manifests.deployment("").replace("matchLabels:\n      app: web", "matchLabels:\n      app: x"));

        assertThat(resolved.findings(ResolveProblem.SELECTOR_MISSES_TEMPLATE))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.severity()).isEqualTo(Severity.ERROR);
                    assertThat(it.message()).contains("Deployment default/web");
                });
        assertThat(resolved.application().workloads()).hasSize(1);
    }

    @Test
    void leavesWorkloadsWithoutContainersOut() {
        String manifest = Manifests.deployment("");

        assertThat(Resolved.of(manifest.substring(0, manifest.indexOf("      containers:")) + "      containers: []\n")
                        .application()
                        .workloads())
                .isEmpty();
    }
}
