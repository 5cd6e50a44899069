package io.k2ecs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.cli.CommandLineRun.Result;
import io.k2ecs.diagnostics.RuleInfo;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleCatalogTest {
    private static final List<String> STAGES = List.of("SRC", "SET", "RES", "TR", "PF", "WAV", "OUT", "SCN");

    private final RuleCatalog catalog = RuleCatalog.complete();

    @TempDir
    private Path folder;

    private Result explain(String... code) {
        String[] arguments = new String[code.length + 1];
        arguments[0] = "explain";
        System.arraycopy(code, 0, arguments, 1, code.length);
        return new CommandLineRun(folder).run(arguments);
    }

    @Test
    void noTwoRulesHaveOneCode() {
        assertThat(catalog.rules()).extracting(RuleInfo::code).doesNotHaveDuplicates();
    }

    @Test
    void everyRuleSaysWhatItIsAbout() {
        assertThat(catalog.rules()).hasSizeGreaterThan(50).allSatisfy(rule -> {
            assertThat(rule.title())
                    .as(rule.code())
                    .isNotBlank()
                    .doesNotEndWith(".")
                    .doesNotContain("\n");
            assertThat(rule.explanation()).as(rule.code()).endsWith(".");
            assertThat(STAGES).as(rule.code()).contains(rule.code().replaceAll("\\d", ""));
        });
    }

    @Test
    void rulesStandInTheOrderOfTheStages() {
        List<String> stages = catalog.rules().stream()
                .map(rule -> rule.code().replaceAll("\\d", ""))
                .distinct()
                .toList();

        assertThat(stages).isEqualTo(STAGES.stream().filter(stages::contains).toList());
    }

    @Test
    void explainsACodeInAnyCase() {
        RuleInfo rule = catalog.find("RES001").orElseThrow();

        for (String code : List.of("RES001", "res001", " Res001 ")) {
            Result result = explain(code);
            assertThat(result.exitCode()).isZero();
            assertThat(result.out())
                    .startsWith("RES001  " + rule.title() + "\n\n")
                    .contains("\n\nSource: " + rule.source() + "\n");
            assertThat(result.out().replace("\n", " ")).contains(rule.explanation());
            String explanation = result.out().substring(0, result.out().indexOf("\nBefore: "));
            assertThat(explanation.lines().mapToInt(String::length).max().orElse(0))
                    .isLessThan(100);
        }
    }

    @Test
    void listsAllCodes() {
        Result result = explain();

        assertThat(result.exitCode()).isZero();
        assertThat(result.out().lines()).hasSameSizeAs(catalog.rules());
    }

    @Test
    void namesTheNearestCodesInsteadOfAnUnknownOne() {
        Result result = explain("RES999");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("k2ecs: there is no code 'RES999'; the nearest are RES0");
        assertThat(catalog.nearest("SRC03")).startsWith("SRC003");
        assertThat(catalog.nearest("SCR003")).allMatch(code -> code.endsWith("003") || code.startsWith("S"));
        assertThat(catalog.nearest("")).hasSize(3);
    }
}
