package io.k2ecs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.cli.CommandLineRun.Result;
import io.k2ecs.ecs.JsonText;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoverageCommandTest {
    @TempDir
    private Path folder;

    private Result coverage(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "coverage";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return new CommandLineRun(folder).run(all);
    }

    @Test
    void printsEveryFieldOfAKind() {
        Result result = coverage("deployment");

        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .startsWith("kind ")
                .containsPattern("Deployment  spec\\.replicas +translated +translated +TR204");
        assertThat(result.out().lines().skip(1)).allMatch(it -> it.startsWith("Deployment  "));
    }

    @Test
    void printsAllKindsWithoutOne() {
        assertThat(coverage("--format", "csv").out())
                .startsWith("kind,field,fargate,ec2,rules\n")
                .contains("\nDeployment,spec.replicas,", "\nService,spec.type,");
    }

    @Test
    void printsOnlyWhatEndsInAState() {
        List<String> lines = coverage("Service", "--state", "dropped", "--format", "csv")
                .out()
                .lines()
                .toList();

        assertThat(lines).hasSizeGreaterThan(1);
        assertThat(lines.subList(1, lines.size())).allMatch(it -> it.contains("dropped"));
    }

    @Test
    void printsOnlyAFieldAndWhatIsInIt() {
        Result result = coverage("Deployment", "--field", "spec.strategy", "--format", "json");

        Map<?, ?> tree = (Map<?, ?>) JsonText.read(result.out());
        assertThat((List<?>) tree.get("fields"))
                .extracting(it -> ((Map<?, ?>) it).get("field"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(String.class))
                .contains("spec.strategy.type", "spec.strategy.rollingUpdate.maxSurge")
                .allMatch(it -> it.startsWith("spec.strategy."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Deploymnet | there is no kind 'Deploymnet'; did you mean 'Deployment'?",
                "--state=droped | there is no state 'droped'; did you mean 'dropped'?",
                "--field=spec.nothing | there is no field 'spec.nothing'"
            })
    void saysWhatWasProbablyMeant(String argument, String message) {
        Result result = coverage(argument);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("k2ecs: " + message);
    }
}
