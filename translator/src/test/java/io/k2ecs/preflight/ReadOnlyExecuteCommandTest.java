package io.k2ecs.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.translate.Manifests;
import org.junit.jupiter.api.Test;

class ReadOnlyExecuteCommandTest {

    private static final String READ_ONLY = Manifests.deployment("securityContext: {readOnlyRootFilesystem: true}");

    private final ReadOnlyExecuteCommand rule = new ReadOnlyExecuteCommand();

    @Test
    void warnsWhereTheAgentCannotWrite() {
        assertThat(Checked.findings(rule, READ_ONLY, Checked.withExecuteCommand()))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.code()).isEqualTo("PF201");
                    assertThat(it.severity()).isEqualTo(Severity.WARNING);
                    assertThat(it.at().line()).isEqualTo(17);
                    assertThat(it.message()).contains("container 'web'", "Deployment default/web");
                });
    }

    @Test
    void looksAtTasksThatRunOnceToo() {
        String job = """
                apiVersion: batch/v1
                kind: Job
                metadata: {name: import}
                spec:
                  template:
                    spec:
                      restartPolicy: Never
                      containers:
                        - name: import
                          image: example.com/import:1
                          securityContext: {readOnlyRootFilesystem: true}
                """;

        assertThat(Checked.findings(rule, job, Checked.withExecuteCommand()))
                .singleElement()
                .satisfies(it -> assertThat(it.message()).contains("container 'import'", "Job default/import"));
    }

    @Test
    void staysSilentWithoutExecuteCommand() {
        assertThat(Checked.findings(rule, READ_ONLY)).isEmpty();
    }

    @Test
    void staysSilentWhereTheFileSystemIsWritable() {
        String writable = Manifests.deployment("securityContext: {readOnlyRootFilesystem: false}");

        assertThat(Checked.findings(rule, writable, Checked.withExecuteCommand()))
                .isEmpty();
        assertThat(Checked.findings(rule, Manifests.deployment(""), Checked.withExecuteCommand()))
                .isEmpty();
    }
}
