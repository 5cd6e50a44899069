package io.k2ecs.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.k2ecs.ProjectFolders;
import io.k2ecs.diagnostics.Finding;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.settings.Settings;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PreflightCheckerTest {

    private static final String SOURCE = "https://example.com/";

    /** Reports every scalar of the first document, the last one first. */
    private record Backwards() implements PreflightRule {
        @Override
        public RuleInfo info() {
            return new RuleInfo("PF999", "title", "explanation", SOURCE);
        }

        @Override
        public void check(PreflightContext context) {
            List<ScalarNode> identity =
                    context.application().manifests().objects().get(0).identity();
            for (int index = identity.size() - 1; index >= 0; index--) {
                context.report(Severity.INFO, identity.get(index).at(), "message", "remedy");
            }
        }
    }

    /** A bug. */
    private record Broken() implements PreflightRule {
        @Override
        public RuleInfo info() {
            return new RuleInfo("PF998", "title", "explanation", SOURCE);
        }

        @Override
        public void check(PreflightContext context) {
            throw new IllegalStateException("a bug");
        }
    }

    @Test
    void knowsEveryRuleByCode() {
        assertThat(PreflightChecker.allRules())
                .extracting(it -> it.info().code())
                .hasSize(20)
                .doesNotHaveDuplicates()
                .isSorted()
                .allMatch(code -> code.matches("PF[1-5]\\d\\d"));
    }

    @Test
    void stampsCodeAndSourceAndSortsByPlace() {
        List<Finding> findings = Checked.findings(new Backwards(), Manifests.deployment(""));

        assertThat(findings).hasSize(3).isSorted().allSatisfy(it -> {
            assertThat(it.code()).isEqualTo("PF999");
            assertThat(it.source()).isEqualTo(SOURCE);
        });
    }

    @Test
    void letsABugThrough() {
        assertThatThrownBy(() -> Checked.findings(new Broken(), Manifests.deployment("")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a bug");
    }

    @Test
    void findsNothingInAWorkloadThatMovesAsItIs() {
        Translated translated = Translated.of(Manifests.documents(
                Manifests.deployment("ports: [{containerPort: 80}]"),
                Manifests.service("ports: [{port: 80, name: http}]")));

        assertThat(new PreflightChecker(PreflightChecker.allRules()).check(translated.result(), Checked.FARGATE))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("io.k2ecs.Fixtures#everywhere")
    void findsNoMistakeInWhatTheTranslationMakes(String folder, String where, Settings settings) {
        Translated translated = Translated.of(ProjectFolders.manifests(folder), settings);
        List<PreflightRule> ofItsWork =
                List.of(new StuckRollout(), new TargetTypes(), new UnreadableSecrets(), new VariableTwice());

        assertThat(new PreflightChecker(ofItsWork).check(translated.result(), settings))
                .isEmpty();
        assertThat(new PreflightChecker(PreflightChecker.allRules()).check(translated.result(), settings))
                .isSorted();
    }
}
