package io.k2ecs.cli;

import static io.k2ecs.translate.Manifests.deployment;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColorTest {
    private static final String ESCAPE = "\u001b";

    @TempDir
    private Path folder;

    private CommandLineRun command() {
        return new CommandLineRun(folder).file("k8s/web.yaml", deployment(""));
    }

    @Test
    void isForTerminalsOnly() {
        assertThat(command().terminals("1").run("translate", "k8s").out()).contains(ESCAPE);
        assertThat(command().terminals("02").run("translate", "k8s").out()).doesNotContain(ESCAPE);
    }

    @Test
    void isNotForThoseWhoWantNone() {
        assertThat(command()
                        .terminals("1")
                        .variable("NO_COLOR", "0")
                        .run("translate", "k8s")
                        .out())
                .doesNotContain(ESCAPE);
        assertThat(command()
                        .terminals("1")
                        .variable("TERM", "dumb")
                        .run("translate", "k8s")
                        .out())
                .doesNotContain(ESCAPE);
        assertThat(command()
                        .terminals("1")
                        .run("translate", "k8s", "--color", "never")
                        .out())
                .doesNotContain(ESCAPE);
        assertThat(command()
                        .terminals("12")
                        .variable("NO_COLOR", "1")
                        .run("translate", "nowhere")
                        .err())
                .doesNotContain(ESCAPE);
        assertThat(command()
                        .terminals("1")
                        .variable("NO_COLOR", "1")
                        .run("--help")
                        .out())
                .doesNotContain(ESCAPE);
    }

    @Test
    void anEmptyNoColorSaysNothing() {
        assertThat(command()
                        .terminals("1")
                        .variable("NO_COLOR", "")
                        .run("translate", "k8s")
                        .out())
                .contains(ESCAPE);
    }

    @Test
    void canBeAskedFor() {
        assertThat(command().run("translate", "k8s", "--color=always").out()).contains(ESCAPE);
        assertThat(command()
                        .variable("NO_COLOR", "1")
                        .run("translate", "k8s", "--color=always")
                        .out())
                .contains(ESCAPE);
        assertThat(command()
                        .variable("CLICOLOR_FORCE", "1")
                        .run("translate", "k8s")
                        .out())
                .contains(ESCAPE);
        assertThat(command()
                        .variable("CLICOLOR_FORCE", "0")
                        .run("translate", "k8s")
                        .out())
                .doesNotContain(ESCAPE);
    }

    @Test
    void whatComesFromOutsideCannotSteerTheTerminal() {
        assertThat(Style.printable("a\u001b[2J\r\nb\u202ec\u00e9"))
                .isEqualTo("a\\u001b[2J\\u000d\\u000ab\\u202ec\u00e9");
        assertThat(Style.printable("plain text")).isEqualTo("plain text");
    }
}
