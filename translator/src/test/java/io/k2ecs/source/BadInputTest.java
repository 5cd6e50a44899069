package io.k2ecs.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each file of {@code bad-input} is refused; {@code expected.txt} beside them says with which words. */
class BadInputTest {
    private static final String EXPECTED = "expected.txt";

    @Test
    void everyFileIsRefusedForItsReasonAtItsPlace() throws IOException, URISyntaxException {
        Path folder = Path.of(BadInputTest.class.getResource("/bad-input").toURI());
        StringBuilder found = new StringBuilder();
        for (Path file : filesOf(folder)) {
            Inputs.problems(file).forEach(problem -> found.append(problem).append('\n'));
        }
        if (Boolean.getBoolean("golden.update")) {
            assertThat(System.getenv("CI"))
                    .as("golden files are not updated on CI")
                    .isNull();
            Path source =
                    folder.resolve("../../../src/test/resources/bad-input").normalize();
            Files.writeString(source.resolve(EXPECTED), found);
            return;
        }
        assertThat(found).hasToString(Files.readString(folder.resolve(EXPECTED), StandardCharsets.UTF_8));
    }

    private static List<Path> filesOf(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.getFileName().toString().equals(EXPECTED))
                    .sorted()
                    .toList();
        }
    }
}
