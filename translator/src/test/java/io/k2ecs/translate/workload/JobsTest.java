package io.k2ecs.translate.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ecs.EcsApplication;
import io.k2ecs.ledger.LeafState;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.translate.Translated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;

class JobsTest {
    private static final String JOB = """
            apiVersion: batch/v1
            kind: Job
            metadata: {name: import, labels: {team: shop}}
            spec:
            %s
              template:
                metadata: {labels: {app: import}}
                spec:
                  restartPolicy: Never
                  containers: [{name: import, image: "example/import:1"}]
            """;

    @Test
    void isARequestToRunItsTaskAndNoService() {
        Translated translated = Translated.of(JOB.formatted("  backoffLimit: 0"));
        RunTaskRequest request = job(translated);

        assertThat(translated.output().services()).isEmpty();
        assertThat(request.taskDefinition()).isEqualTo("app-import");
        assertThat(request.cluster()).isEqualTo("app");
        assertThat(request.count()).isEqualTo(1);
        assertThat(request.launchTypeAsString()).isEqualTo("FARGATE");
        assertThat(request.networkConfiguration().awsvpcConfiguration().subnets())
                .hasSize(2);
        assertThat(request.tags()).anySatisfy(it -> assertThat(it.value()).isEqualTo("shop"));
        assertThat(translated.task("import").cpu()).isNotNull();
        assertThat(translated.leaf("/kind").state()).isEqualTo(LeafState.APPROXIMATED);
        assertThat(translated.leaf("/spec/backoffLimit").state()).isEqualTo(LeafState.NOT_APPLICABLE);
        assertThat(translated.findings("TR217")).isEmpty();
    }

    @Test
    void saysThatNothingTriesItAgainUnlessKubernetesDoesNotEither() {
        Translated byDefault = Translated.of(JOB.formatted("  suspend: false"));
        Translated four = Translated.of(JOB.formatted("  backoffLimit: 4"));

        assertThat(byDefault.findings("TR217")).singleElement().satisfies(it -> assertThat(it.message())
                .contains("tried 6 more times"));
        assertThat(four.findings("TR217")).singleElement().satisfies(it -> {
            assertThat(it.message()).contains("tried 4 more times");
            assertThat(it.remedy()).contains("Step Functions");
        });
        assertThat(four.leaf("/spec/backoffLimit").state()).isEqualTo(LeafState.DROPPED);
    }

    @ParameterizedTest(name = "parallelism {0} and completions {1} start {2}")
    @CsvSource({
        "3,3,3,TRANSLATED",
        "5,2,2,TRANSLATED",
        "10,10,10,TRANSLATED",
        "2,8,2,NEEDS_DECISION",
        "11,11,10,NEEDS_DECISION",
        "0,3,1,NEEDS_DECISION"
    })
    void startsAsManyTasksAtOnceAsKubernetesDoes(int parallelism, int completions, int count, LeafState state) {
        Translated translated = Translated.of(
                JOB.formatted("  backoffLimit: 0\n  parallelism: " + parallelism + "\n  completions: " + completions));

        assertThat(job(translated).count()).isEqualTo(count);
        assertThat(translated.leaf("/spec/parallelism").state())
                .isEqualTo(parallelism > completions ? LeafState.NOT_APPLICABLE : state);
        assertThat(translated.leaf("/spec/completions").state()).isEqualTo(state);
        assertThat(translated.findings("TR217").isEmpty()).isEqualTo(state == LeafState.TRANSLATED);
    }

    @Test
    void reportsADeadlineAnIndexAndTheFirstContainerThatEnds() {
        Translated translated = Translated.of(JOB.formatted(
                        "  backoffLimit: 0\n  activeDeadlineSeconds: 60\n  completions: 2\n  parallelism: 2\n  completionMode: Indexed")
                .replace("containers: [{", "containers: [{name: other, image: \"example/other:1\"}, {"));

        assertThat(translated.findings("TR217"))
                .extracting(Finding::message)
                .anySatisfy(it -> assertThat(it).contains("stopped after 60 s"))
                .anySatisfy(it -> assertThat(it).contains("JOB_COMPLETION_INDEX"))
                .anySatisfy(it -> assertThat(it).contains("ends with the first of its 2 containers"));
    }

    @ParameterizedTest
    @CsvSource({"Never,NOT_APPLICABLE,0", "OnFailure,DROPPED,1"})
    void aPodThatIsNotStartedAgainIsOneToo(String policy, LeafState state, int findings) {
        Translated translated = Translated.of("""
                apiVersion: v1
                kind: Pod
                metadata: {name: migrate}
                spec:
                  restartPolicy: %s
                  containers: [{name: migrate, image: "example/migrate:1"}]
                """.formatted(policy));

        assertThat(job(translated).count()).isEqualTo(1);
        assertThat(translated.output().services()).isEmpty();
        assertThat(translated.leaf("/spec/restartPolicy").state()).isEqualTo(state);
        assertThat(translated.findings("TR217")).hasSize(findings);
    }

    @Test
    void aServiceThatLeadsToItSaysThatItGetsNoRequests() {
        Translated translated = Translated.of(JOB.formatted("  backoffLimit: 0") + """
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: import}
                spec: {selector: {app: import}, ports: [{port: 80}]}
                """);

        assertThat(translated.findings("RES003")).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.WARNING);
            assertThat(it.message()).contains("run to their end");
        });
        assertThat(translated.output().targetGroups()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"AWSVPC,0", "HOST,1", "BRIDGE,0"})
    void onInstancesItIsPlacedAsAServiceWouldBe(NetworkMode mode, int constraints) {
        RunTaskRequest request = job(Translated.of(JOB.formatted("  backoffLimit: 0"), Translated.ec2(mode)));

        assertThat(request.launchTypeAsString()).isEqualTo("EC2");
        assertThat(request.platformVersion()).isNull();
        assertThat(request.placementConstraints()).hasSize(constraints);
        assertThat(request.networkConfiguration() != null).isEqualTo(mode == NetworkMode.AWSVPC);
    }

    private static RunTaskRequest job(Translated translated) {
        assertThat(translated.output().jobs()).hasSize(1);
        return translated.output().jobs().stream()
                .map(EcsApplication.Job::request)
                .findFirst()
                .orElseThrow();
    }
}
