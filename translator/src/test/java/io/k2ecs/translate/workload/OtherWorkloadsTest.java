package io.k2ecs.translate.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ledger.LeafState;
import io.k2ecs.translate.Translated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;

class OtherWorkloadsTest {
    private static final String REPLICA_SET = """
            apiVersion: apps/v1
            kind: ReplicaSet
            metadata: {name: web%s}
            spec:
              replicas: 3
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec: {containers: [{name: web, image: "example/web:1"}]}
            """;

    @Test
    void aReplicaSetIsAServiceThatRollsOutAsADeploymentDoes() {
        Translated translated = Translated.of(REPLICA_SET.formatted(""));
        CreateServiceRequest service = translated.service("web");

        assertThat(service.desiredCount()).isEqualTo(3);
        assertThat(service.deploymentConfiguration().minimumHealthyPercent()).isEqualTo(100);
        assertThat(service.deploymentConfiguration().maximumPercent()).isEqualTo(134);
        assertThat(translated.leaf("/spec/replicas").state()).isEqualTo(LeafState.TRANSLATED);
        assertThat(translated.leaf("/kind").state()).isEqualTo(LeafState.APPROXIMATED);
        assertThat(translated.leaf("/kind").reason()).contains("leaves those that run");
        assertThat(translated.findings()).noneMatch(it -> it.severity() == Severity.ERROR);
    }

    @Test
    void aReplicationControllerIsAServiceTooAndItsSelectorIsAPlainMap() {
        Translated translated = Translated.of("""
                apiVersion: v1
                kind: ReplicationController
                metadata: {name: web}
                spec:
                  replicas: 2
                  selector: {app: web}
                  template:
                    metadata: {labels: {app: web}}
                    spec: {containers: [{name: web, image: "example/web:1"}]}
                """);

        assertThat(translated.service("web").desiredCount()).isEqualTo(2);
        assertThat(translated.leaf("/spec/selector/app").state()).isEqualTo(LeafState.NOT_APPLICABLE);
    }

    @Test
    void aSelectorThatMissesItsOwnTemplateIsAnErrorInEitherWriting() {
        Translated translated = Translated.of("""
                apiVersion: v1
                kind: ReplicationController
                metadata: {name: web}
                spec:
                  selector: {app: other}
                  template:
                    metadata: {labels: {app: web}}
                    spec: {containers: [{name: web, image: "example/web:1"}]}
                """);

        assertThat(translated.findings())
                .anySatisfy(it -> assertThat(it.remedy()).startsWith("make spec.selector a part of"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', true",
        "'restartPolicy: Always,', true",
        "'restartPolicy: Never,', false",
        "'restartPolicy: OnFailure,', false"
    })
    void aPodThatStandsAloneIsAServiceOfOneTaskIfItIsStartedAgain(String policy, boolean service) {
        Translated translated = Translated.of("""
                apiVersion: v1
                kind: Pod
                metadata: {name: alone, labels: {app: alone}}
                spec: {%s containers: [{name: alone, image: "example/alone:1"}]}
                """.formatted(policy));

        if (service) {
            CreateServiceRequest request = translated.service("alone");
            assertThat(request.desiredCount()).isEqualTo(1);
            assertThat(request.deploymentConfiguration().maximumPercent()).isEqualTo(100);
            assertThat(translated.leaf("/metadata/name").state()).isEqualTo(LeafState.APPROXIMATED);
            assertThat(translated.leaf("/metadata/labels/app").targets()).hasSize(4);
        } else {
            assertThat(translated.output().services()).isEmpty();
            assertThat(translated.output().jobs()).hasSize(1);
        }
    }

    @Test
    void whatAnotherObjectHasMadeIsNotMadeTwice() {
        String owned = ownedBy("apps/v1", "ReplicaSet");
        Translated translated = Translated.of(REPLICA_SET.formatted("") + "---\n" + owned);

        assertThat(translated.output().services()).hasSize(1);
        assertThat(translated.service("web").desiredCount()).isEqualTo(3);
    }

    @Test
    void whatSomethingElseHasMadeThatIsNotHereIsTranslated() {
        String orphan = ownedBy("argoproj.io/v1alpha1", "Rollout");

        assertThat(Translated.of(orphan).service("web-abc").desiredCount()).isEqualTo(3);
    }

    @Test
    void whatAnOwnerHasMadeThatIsNotTranslatedItselfIsTranslated() {
        String rollout = """
                apiVersion: argoproj.io/v1alpha1
                kind: Rollout
                metadata: {name: web}
                spec: {replicas: 3}
                ---
                """;
        String owned = ownedBy("argoproj.io/v1alpha1", "Rollout");

        Translated translated = Translated.of(rollout + owned);

        assertThat(translated.service("web-abc").desiredCount()).isEqualTo(3);
        assertThat(translated.findings())
                .anySatisfy(it -> assertThat(it.message()).contains("Rollout"));
    }

    @Test
    void anOwnerOfTheSameKindInAnotherGroupIsAnotherObject() {
        Translated translated =
                Translated.of(REPLICA_SET.formatted("") + "---\n" + ownedBy("example.com/v1", "ReplicaSet"));

        assertThat(translated.output().services()).hasSize(2);
    }

    private static String ownedBy(String apiVersion, String kind) {
        return REPLICA_SET
                .formatted("-abc")
                .replace(
                        "metadata: {name: web-abc}",
                        "metadata: {name: web-abc, ownerReferences: [{apiVersion: %s, kind: %s, name: web, uid: '1', controller: true}]}"
                                .formatted(apiVersion, kind));
    }
}
