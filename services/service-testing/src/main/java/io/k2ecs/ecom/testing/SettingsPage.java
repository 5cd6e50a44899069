package io.k2ecs.ecom.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.ecom.runtime.settings.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The table of a service's settings in the documentation, which is written from the code. */
public final class SettingsPage {
    private SettingsPage() {}

    /**
     * Compares the table between two marks with the settings; writes it anew with {@code -Dgolden.update=true}, which is
     * refused on CI.
     *
     * @param page the page
     * @param service the name in the marks
     */
    public static void check(Path page, String service, List<Setting> settings) {
        String begin = "<!-- settings of " + service + ", written by a test -->\n";
        String end = "<!-- end of settings of " + service + " -->\n";
        try {
            String text = Files.readString(page);
            int from = text.indexOf(begin) + begin.length();
            int to = text.indexOf(end);
            assertThat(to).as("marks of " + service + " in " + page).isGreaterThan(from - 1);
            String wanted = text.substring(0, from) + table(settings) + text.substring(to);
            if (Boolean.getBoolean("golden.update") && !"true".equals(System.getenv("CI"))) {
                Files.writeString(page, wanted);
            }
            assertThat(Files.readString(page))
                    .as("docs/services.md differs from the code; write it with -Dgolden.update=true")
                    .isEqualTo(wanted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String table(List<Setting> settings) {
        StringBuilder table = new StringBuilder("\n| Variable | Default | Meaning |\n| --- | --- | --- |\n");
        for (Setting setting : settings) {
            table.append("| `")
                    .append(setting.name())
                    .append(setting.secret() ? "` (secret)" : "`")
                    .append(" | ")
                    .append(
                            setting.required()
                                    ? "required"
                                    : setting.defaultValue()
                                            .map(it -> "`" + it + "`")
                                            .orElse("none"))
                    .append(" | ")
                    .append(setting.meaning())
                    .append(" |\n");
        }
        return table.append('\n').toString();
    }
}
