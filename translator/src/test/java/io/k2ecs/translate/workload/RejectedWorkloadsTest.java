package io.k2ecs.translate.workload;

import static io.k2ecs.translate.FindingAssert.assertFinding;
import static io.k2ecs.translate.LeafAssert.assertLeaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.diagnostics.SourcePosition;
import io.k2ecs.ecs.EcsApplication;
import io.k2ecs.ledger.LeafState;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.ScalingManifests;
import io.k2ecs.translate.Translated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RejectedWorkloadsTest {
    private static final String SERVICE = Manifests.service("ports:\n  - port: 80\n    targetPort: 8080");

    @ParameterizedTest
    @CsvSource({"32001m,1Gi", "1,249857Mi", "9E,9E"})
    void haveNoPartOfTheOutput(String cpu, String memory) {
        Translated translated = Translated.of(Manifests.documents(
                workload(cpu, memory),
                SERVICE,
                ScalingManifests.autoscaler("maxReplicas: 3"),
                ScalingManifests.budget("web", "maxUnavailable: 1")));
        EcsApplication output = translated.output();

        assertThat(output.taskDefinitions()).isEmpty();
        assertThat(output.services()).isEmpty();
        assertThat(output.targetGroups()).isEmpty();
        assertThat(output.loadBalancers()).isEmpty();
        assertThat(output.scaling()).isEmpty();
        assertThat(output.roles()).isEmpty();
        assertThat(output.logGroups()).isEmpty();
        assertThat(output.discoveryServices()).isEmpty();
    }

    @Test
    void areAnErrorThatNamesWhatTheyNeedAndWhatThereIs() {
        Translated translated = Translated.of(workload("33", "1Gi"));

        assertFinding(translated, "TR206", "Deployment default/web", "33792 CPU units and 1024 MiB", "32768 and 249856")
                .is(Severity.ERROR)
                .stands(1, 1)
                .advises("EC2");
    }

    @Test
    void needADecisionWithAllTheirLeaves() {
        Translated translated = Translated.of(Manifests.documents(
                workload("33", "1Gi").replace("spec:\n  selector:", "spec:\n  replicas: 2\n  selector:"),
                SERVICE,
                ScalingManifests.autoscaler("maxReplicas: 3\nminReplicas: 2"),
                ScalingManifests.budget("web", "maxUnavailable: 1")));

        assertThat(translated.result().ledger().entries()).allSatisfy(leaf -> {
            assertThat(leaf.state()).as(leaf.path().pointer()).isEqualTo(LeafState.NEEDS_DECISION);
            assertThat(leaf.targets()).isEmpty();
        });
        assertThat(translated.findings("TR001")).isEmpty();
    }

    @Test
    void leaveOtherWorkloadsAlone() {
        String other =
                Manifests.deployment("").replace("name: web", "name: small").replace("app: web", "app: small");
        Translated translated = Translated.of(Manifests.documents(workload("33", "1Gi"), other));

        assertThat(translated.output().services()).hasSize(1);
        assertLeaf(translated.leaf(1, "/metadata/name"))
                .isTranslated(
                        "TR202",
                        "task-definitions/app-small.json#/family",
                        "services/small.json#/serviceName",
                        "services/small.json#/cluster",
                        "services/small.json#/taskDefinition");
    }

    @Test
    void areToldToTheCallersOfTheirService() {
        String caller = Manifests.deployment("env:\n  - name: WEB_URL\n    value: http://web/x")
                .replace("name: web", "name: caller")
                .replace("app: web", "app: caller");
        Translated translated = Translated.of(Manifests.documents(workload("33", "1Gi"), SERVICE, caller));

        assertFinding(translated, "TR215", "Service 'web' leads to Deployment default/web", "callers reach nothing")
                .is(Severity.ERROR)
                .stands(24, 1);
        SourcePosition use = translated.result().addresses().get(0).at();
        assertFinding(translated, "TR215", "web is rewritten to web.default.app.internal", "nothing answers there")
                .is(Severity.ERROR)
                .stands(use.line(), use.column());
    }

    @Test
    void areNotToldIfAnotherWorkloadAnswersForTheService() {
        String other = Manifests.deployment("").replaceFirst("name: web", "name: small");
        Translated translated = Translated.of(Manifests.documents(workload("33", "1Gi"), SERVICE, other));

        assertThat(translated.findings("TR215")).isEmpty();
    }

    @Test
    void areNoneWhereEverythingFits() {
        assertThat(Translated.of(Manifests.documents(workload("32", "1Gi"), SERVICE))
                        .findings("TR215"))
                .isEmpty();
        assertThat(Translated.of(workload("33", "1Gi"), Translated.ec2(NetworkMode.AWSVPC))
                        .output()
                        .services())
                .hasSize(1);
    }

    @Test
    void mayBeStatefulSetsWithAllTheirPods() {
        Translated translated = Translated.of(workload("33", "1Gi")
                .replace("kind: Deployment", "kind: StatefulSet")
                .replace("spec:\n  selector:", "spec:\n  replicas: 2\n  selector:"));

        assertThat(translated.output().services()).isEmpty();
        assertThat(translated.findings("TR206")).hasSize(1);
    }

    private static String workload(String cpu, String memory) {
        return Manifests.deployment("""
                ports:
                  - containerPort: 8080
                resources:
                  requests:
                    cpu: %s
                    memory: %s
                """.formatted(cpu, memory));
    }
}
