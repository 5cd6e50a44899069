package io.k2ecs.aws.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

class PythonToolsTest {
    @TempDir
    private Path temp;

    private final ByteArrayOutputStream warnings = new ByteArrayOutputStream();
    private Path requirements;

    @BeforeEach
    void writeRequirements() throws IOException {
        requirements = Files.writeString(temp.resolve("requirements.txt"), "");
    }

    @Test
    void failsWithoutPythonWhereTheChecksAreRequired() {
        assertThatThrownBy(() -> tools(true).install())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no Python 3.10");
    }

    @Test
    void skipsLoudlyWithoutPythonElsewhere() {
        assertThatThrownBy(() -> tools(false).install())
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("no Python 3.10");
        assertThat(warnings.toString(UTF_8)).startsWith("SKIPPED: ").contains("no Python 3.10");
    }

    @Test
    void throwsAwayAnEnvironmentThatIsNotComplete() throws IOException {
        Path leftover = Files.createDirectories(temp.resolve("venv/bin")).resolve("python");
        Files.writeString(leftover, "half");
        assertThatThrownBy(() -> tools(true).install()).isInstanceOf(AssertionError.class);
        assertThat(leftover).doesNotExist();
    }

    private PythonTools tools(boolean required) {
        return new PythonTools(
                temp.resolve("venv"),
                requirements,
                List.of("no-such-python-interpreter"),
                required,
                new PrintStream(warnings, true, UTF_8));
    }
}
