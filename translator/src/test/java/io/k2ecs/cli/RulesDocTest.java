package io.k2ecs.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.ProjectFolders;
import io.k2ecs.diagnostics.RuleInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RulesDocTest {
    private static final Map<String, String> STAGES = new TreeMap<>(Map.of(
            "SRC", "Reading manifests",
            "SET", "Reading settings",
            "RES", "References between manifests",
            "TR", "Translation",
            "PF", "Checks across the translation",
            "OUT", "Writing the output",
            "SCN", "Scanning the application",
            "WAV", "Waivers"));

    @Test
    void documentsTheRulesAsTheyAre() throws IOException {
        Path page = ProjectFolders.root().resolve("docs/rules.md");
        if (Boolean.getBoolean("golden.update")) {
            assertThat(System.getenv("CI"))
                    .as("CI compares docs/rules.md, it does not write it")
                    .isNull();
            Files.writeString(page, render(), UTF_8);
        }
        assertThat(page)
                .as("docs/rules.md is written by: ./mvnw -pl translator test -Dtest=RulesDocTest -Dgolden.update=true")
                .isRegularFile()
                .content(UTF_8)
                .isEqualTo(render());
    }

    private static String render() {
        StringBuilder page = new StringBuilder("""
                # Rules

                Every finding and every entry of the ledger has the code of its rule. `k2ecs explain CODE` says more about it:
                why, with which arithmetic, and what follows.
                """);
        String stage = "";
        for (RuleInfo rule : RuleCatalog.complete().rules()) {
            String letters = rule.code().replaceAll("\\d", "");
            if (!letters.equals(stage)) {
                stage = letters;
                page.append("\n## ").append(STAGES.get(letters)).append("\n\n");
                page.append("| Code | Title | Source |\n| --- | --- | --- |\n");
            }
            page.append("| ")
                    .append(rule.code())
                    .append(" | ")
                    .append(escaped(rule.title()))
                    .append(" | [page](")
                    .append(rule.source())
                    .append(") |\n");
        }
        return page.toString();
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|").replace("*", "\\*").replace("_", "\\_").replace("<", "&lt;");
    }
}
