package io.k2ecs.generated;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.ProjectFolders;
import io.k2ecs.coverage.CoveredField;
import io.k2ecs.coverage.FieldCoverage;
import io.k2ecs.generated.FieldTrials.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The table of what becomes of every field, as the rules are. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FieldCoverageTest {
    private final CoverageTable table = new CoverageTable();

    private record Tried(String kind, FieldPaths paths, Map<String, Outcome> outcomes) {}

    @BeforeAll
    void tryEveryField() {
        FieldTrials.kinds().parallelStream()
                .map(FieldCoverageTest::tried)
                .toList()
                .forEach(it -> table.add(it.kind(), it.outcomes(), it.paths().shared()));
    }

    private static Tried tried(String kind) {
        String[] words = kind.split(" ");
        FieldPaths paths = FieldPaths.of(words[0], words[1]);
        return new Tried(
                CoverageTable.label(words[0], words[1]), paths, FieldTrials.of(words[0], words[1], paths.fields()));
    }

    @Test
    void everyFieldHasARule() {
        assertThat(table.all()).hasSizeGreaterThan(1_000).allSatisfy(it -> {
            assertThat(it.rules()).as("%s", it).isNotEmpty().doesNotContain("", "TR001");
            assertThat(it.onFargate()).as("%s", it).doesNotContain("");
            assertThat(it.onEc2()).as("%s", it).doesNotContain("");
        });
    }

    @Test
    void thePageIsAsTheRulesAre() throws IOException {
        check(ProjectFolders.root().resolve("docs/field-coverage.md"), CoveragePage.of(table));
    }

    @Test
    void theResourceIsAsTheRulesAre() throws IOException {
        String csv = table.csv();
        check(ProjectFolders.module().resolve("src/main/resources/io/k2ecs/coverage/field-coverage.csv"), csv);

        FieldCoverage coverage = FieldCoverage.of(csv);
        List<CoveredField> all = new ArrayList<>();
        coverage.kinds().forEach(it -> all.addAll(coverage.fields(it)));
        assertThat(all).isEqualTo(table.all());
    }

    private static void check(Path file, String expected) throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            assertThat(System.getenv("CI"))
                    .as("CI compares %s, it does not write it", file.getFileName())
                    .isNull();
            Files.createDirectories(file.getParent());
            Files.writeString(file, expected, UTF_8);
        }
        assertThat(file)
                .as("written by: ./mvnw -pl translator test -Dtest=FieldCoverageTest -Dgolden.update=true")
                .isRegularFile()
                .content(UTF_8)
                .isEqualTo(expected);
    }
}
