package io.k2ecs.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.diagnostics.InvalidInputException;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsReaderProblemsTest {
    @TempDir
    private Path folder;

    private SettingsFiles files;

    @BeforeEach
    void useTheFolder() {
        files = new SettingsFiles(folder);
    }

    static List<Arguments> wrongFiles() throws IOException {
        try (InputStream cases = SettingsReaderProblemsTest.class.getResourceAsStream("/settings/problems.txt")) {
            return new String(cases.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.contains(" => "))
                    .map(line -> line.split(" +=> ", 2))
                    .map(parts -> Arguments.of(parts[0], parts[1]))
                    .toList();
        }
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("wrongFiles")
    void saysWhatIsWrongAndWhere(String yaml, String expected) {
        String text = yaml.replace("\\n", "\n").replace("\\t", "\t").replace("\\u0001", "\u0001");
        assertThat(files.problems(text)).singleElement().satisfies(problem -> {
            assertThat(problem.code() + " " + problem.at().line() + ":"
                            + problem.at().column() + " " + problem.message())
                    .startsWith(expected);
            assertThat(problem.severity()).isEqualTo(Severity.ERROR);
            assertThat(problem.at().file())
                    .isEqualTo(folder.resolve("k2ecs.yaml").toString());
            assertThat(problem.message()).endsWith(".").doesNotContain("\n", "Exception", "snakeyaml");
            assertThat(problem.remedy()).matches("[A-Z].*\\.");
            assertThat(problem.source()).startsWith("https://");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "clutser, Did you mean 'cluster'?",
        "launch-type, Did you mean 'launchType'?",
        "region, Did you mean 'aws.region'?",
        "aws.region, Did you mean 'aws.region'?",
        "retention, Did you mean 'logs.retentionDays'?",
        "image, Did you mean 'images'?",
    })
    void namesTheNearestKeyAndAllThatAreKnownThere(String key, String remedy) {
        assertThat(files.problems(key + ": x")).singleElement().satisfies(problem -> assertThat(problem.remedy())
                .startsWith(remedy)
                .contains("Known on the top level: application, aws, cluster, launchType, networkMode,"));
    }

    @Test
    void namesNoKeyForOneThatIsLikeNone() {
        assertThat(files.problems("aws: {replicas: 3}")).singleElement().satisfies(problem -> assertThat(
                        problem.remedy())
                .isEqualTo("Known below 'aws': region, accountId, partition."));
    }

    @Test
    void listsTheAllowedValues() {
        assertThat(files.problems("launchType: x").get(0).remedy()).isEqualTo("Use FARGATE or EC2.");
        assertThat(files.problems("networkMode: x").get(0).remedy()).isEqualTo("Use awsvpc, host or bridge.");
        assertThat(files.problems("discovery: x").get(0).remedy()).isEqualTo("Use alb, service-connect or cloud-map.");
        assertThat(files.problems("logs: {retentionDays: 2}").get(0).remedy())
                .startsWith("Use 1, 3, 5, 7, 14, 30, ")
                .endsWith(", 3288 or 3653.");
        assertThat(files.problems("cluster: 5").get(0).remedy()).isEqualTo("Put the value in quotes.");
    }

    @Test
    void findsEverythingThatIsWrongAtOnceInTheOrderOfTheFile() {
        List<Finding> problems = files.problems("""
                clutser: x
                aws:
                  region: 5
                  region: us-east-1
                logs: {maxBufferMib: 0, retentionDays: 2}
                probes:
                  http: [CMD, 1, ~]
                """);
        assertThat(problems)
                .extracting(problem -> problem.code() + " " + problem.at().line())
                .containsExactly("SET004 1", "SET006 3", "SET005 4", "SET008 5", "SET007 5", "SET006 7", "SET006 7");
    }

    @Test
    void countsColumnsInCodePointsBehindAByteOrderMark() {
        assertThat(files.problems("\uFEFF{'\uD83D\uDE00': x}"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.at().column()).isEqualTo(2));
        assertThat(files.problems("images: {map: {\uD83D\uDE00: x, b: 1}}"))
                .extracting(problem -> problem.at().column())
                .containsExactly(16, 25);
    }

    @Test
    void cutsLongValuesAndKeepsMessagesOnOneLine() {
        String message = files.problems("cluster: \"a\\n" + "b".repeat(200) + "\"")
                .get(0)
                .message();
        assertThat(message).isEqualTo("'cluster' does not take 'a " + "b".repeat(58) + "...'.");
    }

    @Test
    void namesAMissingFileAsItWasGiven() {
        assertThatThrownBy(() -> new SettingsReader().read(Path.of("no", "such", "k2ecs.yaml"), "x", Overrides.none()))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.problems()).singleElement().satisfies(problem -> {
                            assertThat(problem.code()).isEqualTo("SET001");
                            assertThat(problem.at()).hasToString("no/such/k2ecs.yaml:1:1");
                            assertThat(problem.message()).isEqualTo("There is no such file.");
                        }));
    }

    @Test
    void refusesAFolder() {
        assertThatThrownBy(() -> new SettingsReader().read(folder, "x", Overrides.none()))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.problems().get(0).message()).isEqualTo("This is a folder."));
    }

    @Test
    void refusesAFileOfMoreThanAMebibyte() {
        String comment = ("#".repeat(63) + "\n").repeat(1 << 14);
        assertThat(files.read(comment)).isEqualTo(SettingsFiles.defaults());
        assertThat(files.problems(comment + "#").get(0).code()).isEqualTo("SET001");
    }

    @Test
    void showsWhereAFileStopsBeingUtf8() {
        byte[] latin1 = "cluster: x\napplication: é\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(files.problems(latin1, Overrides.none())).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("SET001");
            assertThat(problem.at().line()).isEqualTo(2);
            assertThat(problem.at().column()).isEqualTo(14);
        });
    }

    @Test
    void showsWhereAFileBreaksOffWithinACharacter() {
        byte[] brokenOff = {'a', ':', ' ', (byte) 0xC3};
        assertThat(files.problems(brokenOff, Overrides.none()).get(0).code()).isEqualTo("SET001");
    }

    @Test
    void refusesEndlessNestingWithoutRunningOutOfStack() {
        assertThat(files.problems("cluster: " + "[".repeat(10_000)).get(0).code())
                .isEqualTo("SET002");
    }

    @Test
    void pointsAtTheLaunchTypeWhereTheModeIsFromTheCommandLine() {
        Overrides host = new Overrides(Optional.empty(), Optional.of(NetworkMode.HOST));
        byte[] yaml = "cluster: x\nlaunchType: FARGATE\n".getBytes(StandardCharsets.UTF_8);
        assertThat(files.problems(yaml, host)).singleElement().satisfies(problem -> {
            assertThat(problem.at().line()).isEqualTo(2);
            assertThat(problem.message()).endsWith("(from the settings file).");
        });
    }

    @Test
    void pointsAtTheModeWhereTheLaunchTypeIsFromTheCommandLine() {
        Overrides fargate = new Overrides(Optional.of(LaunchType.FARGATE), Optional.empty());
        byte[] yaml = "launchType: EC2\nnetworkMode: bridge\n".getBytes(StandardCharsets.UTF_8);
        assertThat(files.problems(yaml, fargate)).singleElement().satisfies(problem -> {
            assertThat(problem.at().line()).isEqualTo(2);
            assertThat(problem.message()).endsWith("(from the command line).");
        });
    }

    @Test
    void hasACaseForEachProblem() throws IOException {
        List<String> codes = Stream.concat(
                        Stream.of("SET001"), wrongFiles().stream().map(file -> (String) file.get()[1]))
                .map(expected -> expected.substring(0, 6))
                .distinct()
                .toList();
        assertThat(SettingsProblem.rules()).extracting(RuleInfo::code).containsExactlyInAnyOrderElementsOf(codes);
    }

    @Test
    void hasOneCodeForEachProblem() {
        assertThat(SettingsProblem.rules())
                .extracting(RuleInfo::code)
                .isSorted()
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("SET\\d{3}"))
                .hasSize(SettingsProblem.values().length);
    }
}
