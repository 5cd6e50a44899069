package io.k2ecs.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsDocTest {
    private static final String UPDATE = "golden.update";

    @TempDir
    private Path folder;

    @Test
    void documentsTheSettingsAsTheyAre() throws IOException {
        Path page = repository().resolve("docs").resolve("settings.md");
        if (Boolean.getBoolean(UPDATE)) {
            assertThat(System.getenv("CI"))
                    .as("CI compares docs/settings.md, it does not write it")
                    .isNullOrEmpty();
            Files.createDirectories(page.getParent());
            Files.writeString(page, SettingsPage.render(), UTF_8);
        }
        assertThat(page)
                .as(
                        "docs/settings.md is written by: ./mvnw -pl translator test -Dtest=SettingsDocTest -D%s=true",
                        UPDATE)
                .isRegularFile()
                .content(UTF_8)
                .isEqualTo(SettingsPage.render());
    }

    @Test
    void showsAnExampleThatWorksAndNamesEveryKey() {
        Settings settings = new SettingsFiles(folder).read(SettingsPage.EXAMPLE);
        assertThat(settings.logs().retentionDays()).isEqualTo(90);
        List<String> names =
                SettingsKeys.ALL.stream().map(key -> key.name() + ":").toList();
        assertThat(SettingsPage.EXAMPLE).contains(names);
    }

    /** The folder above this module, wherever the test was started from. */
    private static Path repository() {
        String module = System.getProperty("basedir", System.getProperty("user.dir"));
        for (Path path = Path.of(module).toAbsolutePath(); path != null; path = path.getParent()) {
            if (Files.isRegularFile(path.resolve("mvnw")) && Files.isDirectory(path.resolve("translator"))) {
                return path;
            }
        }
        throw new AssertionError("no repository above " + module);
    }
}
