package io.k2ecs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.k2ecs.Golden;
import io.k2ecs.ProjectFolders;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.ecs.JsonText;
import io.k2ecs.ledger.LedgerEntry;
import io.k2ecs.ledger.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each code has an example where it speaks, which {@code k2ecs explain} shows, and one as similar as possible where it has
 * nothing to say. Both are compared with golden files: the requests, the findings and the account of every leaf.
 */
class RuleExamplesTest {
    private static final Path FIRES =
            ProjectFolders.module().resolve("src/main/resources").resolve(BundledExamples.FOLDER);
    private static final Path SILENT = ProjectFolders.module().resolve("src/test/resources/examples");
    private static final Path GOLDEN = ProjectFolders.module().resolve("src/test/resources/golden-rules");

    /** Of a leaf, in a golden file; LedgerTest looks at all of them. */
    private static final int MOST_TARGETS = 4;

    private static final String CHECKS_OTHERS = "checks the work of other rules, and speaks only if one has a bug";
    private static final String FILE_SYSTEM = "is about folders, rights and arguments, not about what is in a file";
    private static final String CLUSTER = "is about a live cluster, which ClusterReaderTest has";
    private static final String PROGRAM = "is about a program beside k2ecs, which need not be there";
    private static final String TOO_LARGE = "its example would be as large as the bound that it is about";

    /** Codes that have a sentence for an example, in {@code example.txt}, and why. */
    private static final Map<String, String> SENTENCES = Map.ofEntries(
            Map.entry("PF203", CHECKS_OTHERS),
            Map.entry("PF304", CHECKS_OTHERS),
            Map.entry("PF305", CHECKS_OTHERS),
            Map.entry("PF401", CHECKS_OTHERS),
            Map.entry("PF402", CHECKS_OTHERS),
            Map.entry("PF501", TOO_LARGE),
            Map.entry("PF502", CHECKS_OTHERS),
            Map.entry("SRC001", FILE_SYSTEM),
            Map.entry("SRC002", FILE_SYSTEM),
            Map.entry("SRC003", FILE_SYSTEM),
            Map.entry("SRC005", TOO_LARGE),
            Map.entry("SRC008", TOO_LARGE),
            Map.entry("SRC010", TOO_LARGE),
            Map.entry("SRC080", PROGRAM),
            Map.entry("SRC081", PROGRAM),
            Map.entry("SRC082", PROGRAM),
            Map.entry("SRC083", PROGRAM),
            Map.entry("SRC084", CLUSTER),
            Map.entry("SRC085", CLUSTER),
            Map.entry("SRC086", CLUSTER),
            Map.entry("SRC087", CLUSTER),
            Map.entry("SRC088", CLUSTER),
            Map.entry("SRC089", CLUSTER),
            Map.entry("SRC090", CLUSTER),
            Map.entry("SRC091", CLUSTER),
            Map.entry("SRC092", CLUSTER),
            Map.entry("SRC093", CLUSTER),
            Map.entry("SRC094", CLUSTER),
            Map.entry("SET001", FILE_SYSTEM),
            Map.entry("OUT001", FILE_SYSTEM),
            Map.entry("OUT002", FILE_SYSTEM),
            Map.entry("OUT003", FILE_SYSTEM),
            Map.entry("SCN020", FILE_SYSTEM),
            Map.entry("SCN021", FILE_SYSTEM),
            Map.entry("SCN023", FILE_SYSTEM));

    /** Codes of rules that claim no value and only add something to every task. */
    private static final Set<String> ADDITIONS = Set.of("TR112", "TR209");

    static Stream<String> codes() {
        return RuleCatalog.complete().rules().stream().map(RuleInfo::code);
    }

    static Stream<String> codesWithFiles() {
        return codes().filter(it -> !SENTENCES.containsKey(it));
    }

    @ParameterizedTest
    @MethodSource("codesWithFiles")
    void speaksInItsExample(String code) {
        ExampleResult result = ranTwice(code, FIRES.resolve(code), "fires");

        if (ADDITIONS.contains(code)) {
            assertThat(Example.in(FIRES.resolve(code)).addedBy(code)).isNotEmpty();
            return;
        }
        assertThat(result.speaksOf(code))
                .as("%s speaks of its example; what was found is %s", code, result.findings())
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("codesWithFiles")
    void staysSilentWhereThereIsNothingToSay(String code) {
        ExampleResult result = ranTwice(code, SILENT.resolve(code), "silent");

        assertThat(result.findings(code)).as("findings of " + code).isEmpty();
        assertThat(result.ledger(code)).as("accounts of " + code).isEmpty();
        if (ADDITIONS.contains(code)) {
            assertThat(Example.in(SILENT.resolve(code)).addedBy(code)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("codes")
    void isExplainedWithItsExample(String code) {
        CommandLineRun.Result run = new CommandLineRun(ProjectFolders.module()).run("explain", code);

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        if (SENTENCES.containsKey(code)) {
            assertThat(run.out()).contains("\nExample\n\n").doesNotContain("Before: ");
        } else {
            assertThat(run.out()).contains("\nBefore: ", "\nAfter\n\n  ");
        }
        assertThat(run.out()).doesNotContain("\u001b");
    }

    @Test
    void hasNoExampleOfACodeThatDoesNotExist() throws IOException {
        assertThat(names(FIRES)).containsExactlyElementsOf(codes().sorted().toList());
        List<String> withFiles = codesWithFiles().sorted().toList();
        assertThat(names(SILENT)).containsExactlyElementsOf(withFiles);
        assertThat(names(GOLDEN)).containsExactlyElementsOf(withFiles);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(it -> it.getFileName().toString()).sorted().toList();
        }
    }

    /** The result of an example, after the same came out twice, as in the golden files, and the account adds up. */
    private static ExampleResult ranTwice(String code, Path folder, String direction) {
        if (!Files.isDirectory(folder)) {
            fail(missing(code));
        }
        ExampleResult first = Example.in(folder).run();
        ExampleResult second = Example.in(folder).run();
        SortedMap<String, String> files = files(first);

        assertThat(files(second)).as("the same input gives the same output").isEqualTo(files);
        assertThat(first.ledger()).extracting(LedgerEntry::path).containsExactlyElementsOf(first.leaves());
        assertThat(first.leaves()).doesNotHaveDuplicates();
        Golden.check(RuleExamplesTest.class, GOLDEN.resolve(code).resolve(direction), files);
        return first;
    }

    private static String missing(String code) {
        return """
                %s needs two examples (docs/adding-a-rule.md):
                  %s/manifest.yaml, a small manifest of which %s speaks; 'k2ecs explain' shows it
                  %s/silent.yaml, as similar as possible, of which it does not speak
                If they need settings, put a k2ecs.yaml beside each. Then write the golden files and look at them:
                  ./mvnw -pl translator test -Dtest=RuleExamplesTest -Dgolden.update=true
                """.formatted(code, shown(FIRES, code), code, shown(SILENT, code));
    }

    private static String shown(Path folder, String code) {
        return ProjectFolders.root().relativize(folder.resolve(code)).toString();
    }

    private static SortedMap<String, String> files(ExampleResult result) {
        SortedMap<String, String> files = new TreeMap<>();
        result.requests().forEach((path, tree) -> files.put(path, JsonText.write(tree)));
        files.put(
                "findings.txt",
                result.findings().stream().map(it -> Golden.line(it) + "\n").collect(Collectors.joining()));
        if (!result.ledger().isEmpty()) {
            files.put(
                    "ledger.txt",
                    result.ledger().stream().map(RuleExamplesTest::line).collect(Collectors.joining()));
        }
        return files;
    }

    private static String line(LedgerEntry entry) {
        int more = entry.targets().size() - MOST_TARGETS;
        String targets = entry.targets().stream()
                        .limit(MOST_TARGETS)
                        .map(Target::toString)
                        .collect(Collectors.joining(" "))
                + (more > 0 ? " and " + more + " more" : "");
        return "%d%s %s %s%s%s%n"
                .formatted(
                        entry.path().document(),
                        entry.path().pointer(),
                        entry.state().label(),
                        String.join(",", entry.codes()),
                        targets.isEmpty() ? "" : " -> " + targets,
                        entry.reason().isEmpty() ? "" : " (" + entry.reason() + ")")
                .replace("\r\n", "\n");
    }
}
