package io.k2ecs.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.ProjectFolders;
import io.k2ecs.emit.Output;
import io.k2ecs.emit.SampleTranslation;
import io.k2ecs.waive.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TranslationTextTest {
    private static final Path GOLDEN = ProjectFolders.module().resolve("src/test/resources/cli/translation.txt");

    private static String text(Optional<String> failure, Style style) {
        Output output = Output.of(
                SampleTranslation.settings(), SampleTranslation.result(), Outcome.of(SampleTranslation.findings()));
        return TranslationText.of(
                output.report(), new Inputs(List.of(), Path.of("")), "k2ecs.yaml", "build/ecs", failure, style);
    }

    @Test
    void looksLikeTheGoldenFile() throws IOException {
        String text = text(Optional.of("1 error (--fail-on error)"), new Style(false));
        if (Boolean.getBoolean("golden.update")) {
            assertThat(System.getenv("CI"))
                    .as("golden files are not rewritten on CI")
                    .isNull();
            Files.writeString(GOLDEN, text, UTF_8);
        }
        assertThat(text).isEqualTo(Files.readString(GOLDEN, UTF_8));
    }

    @Test
    void colorsChangeNothingElse() {
        String colored = text(Optional.empty(), new Style(true));

        assertThat(colored).contains("\u001b[1;31merror\u001b[0m", "\u001b[33mneeds-decision\u001b[0m");
        assertThat(colored.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(text(Optional.empty(), new Style(false)));
    }
}
