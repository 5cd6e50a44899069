package io.k2ecs.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.cli.CommandLineRun.Result;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
    @TempDir
    private Path folder;

    private Result run(String... arguments) {
        return new CommandLineRun(folder).run(arguments);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "translate", "scan", "explain", "coverage", "version", "completion"})
    void everyCommandHasHelpWithExamples(String command) {
        Result result = command.isEmpty() ? run("--help") : run(command, "--help");

        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .startsWith("Usage: k2ecs")
                .containsPattern("Examples?:\n  k2ecs|Examples?:\n  source <\\(k2ecs");
        assertThat(result.out().lines().mapToInt(String::length).max().orElse(0))
                .isLessThanOrEqualTo(100);
    }

    @Test
    void tellsItsVersion() {
        assertThat(run("version").out()).matches("k2ecs \\d+\\.\\d+\\.\\d+\\S* \\(Java \\S+\\)\n");
        assertThat(run("--version")).isEqualTo(run("version"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void completesCommandsOptionsAndValues(String shell) {
        Result result = run("completion", shell);

        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .startsWith("#!/usr/bin/env bash")
                .contains("translate", "--network-mode", "awsvpc", "bridge", "dropped", "complete -F");
        assertThat(run("completion", "fish").exitCode()).isEqualTo(2);
    }

    @Test
    void aBugIsReportedWithoutAnythingOfTheInput() {
        Exception bug = new IllegalStateException("hunter2", new IllegalArgumentException("hunter2"));

        String text = CrashText.of(bug, List.of("translate", "k8s"), false);
        String trace = CrashText.of(bug, List.of("translate", "k8s"), true);

        assertThat(text)
                .startsWith("k2ecs: internal error (IllegalStateException)")
                .contains("k2ecs translate k8s", "--debug")
                .doesNotContain("hunter2", "CommandsTest");
        assertThat(trace)
                .contains("java.lang.IllegalStateException", "caused by java.lang.IllegalArgumentException")
                .contains("    at io.k2ecs.cli.CommandsTest.aBugIsReportedWithoutAnythingOfTheInput(")
                .doesNotContain("hunter2", "at org.junit");
    }

    @Test
    void aBugEndsWith70() {
        Surroundings broken = new Surroundings(
                null,
                new ResultStream(OutputStream.nullOutputStream()),
                new ResultStream(OutputStream.nullOutputStream()),
                Map.of(),
                folder,
                "");

        assertThat(new Cli(broken).run("translate", "-")).isEqualTo(70);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void saysWhereABugIsWhenAsked() {
        for (Map<String, String> environment : List.of(Map.of("K2ECS_DEBUG", "1"), Map.<String, String>of())) {
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            Surroundings broken = new Surroundings(
                    null,
                    new ResultStream(OutputStream.nullOutputStream()),
                    new ResultStream(err),
                    environment,
                    folder,
                    "");
            new Cli(broken)
                    .run(
                            environment.isEmpty()
                                    ? new String[] {"translate", "-", "--debug"}
                                    : new String[] {"translate", "-"});
            assertThat(err.toString(UTF_8)).contains("    at io.k2ecs.cli.TranslateCommand.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Broken pipe", "No space left on device"})
    void outputThatNobodyTakesDoesNotCrash(String reason) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(
                new ByteArrayInputStream(new byte[0]),
                new ResultStream(new FailingStream(reason)),
                new ResultStream(err),
                Map.of(),
                folder,
                "");
        int exitCode = new Cli(surroundings).run("explain");

        boolean readerLeft = reason.equals("Broken pipe");
        assertThat(exitCode).isEqualTo(readerLeft ? 0 : 3);
        assertThat(err.toString(UTF_8))
                .isEqualTo(readerLeft ? "" : "k2ecs: standard output cannot be written: " + reason + "\n");
    }

    private static final class FailingStream extends OutputStream {
        private final String reason;

        FailingStream(String reason) {
            this.reason = reason;
        }

        @Override
        public void write(int value) throws IOException {
            throw new IOException(reason);
        }
    }
}
