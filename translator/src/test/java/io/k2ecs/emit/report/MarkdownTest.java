package io.k2ecs.emit.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownTest {
    @Test
    void showsTextFromOutsideAsItIs() {
        assertThat(Markdown.text("a|b *c* _d_ <e> `f` [g](h) \\"))
                .isEqualTo("a\\|b \\*c\\* \\_d\\_ \\<e\\> \\`f\\` \\[g\\](h) \\\\");
        assertThat(Markdown.text("one\ntwo\u001b")).isEqualTo("one two ");
    }

    @Test
    void showsCodeWithBarsAndBackticks() {
        assertThat(Markdown.code("plain")).isEqualTo("`plain`");
        assertThat(Markdown.code("a|b")).isEqualTo("`a\\|b`");
        assertThat(Markdown.code("a`b")).isEqualTo("`` a`b ``");
        assertThat(Markdown.code("a\nb")).isEqualTo("`a b`");
        assertThat(Markdown.code("")).isEmpty();
    }

    @Test
    void putsBlankLinesBetweenParts() {
        StringWriter text = new StringWriter();
        Markdown page = new Markdown(text);
        page.heading(1, "Title");
        page.table(List.of("A", "B"), List.of(List.of("1", "")));
        page.list(List.of("one", "two"));

        assertThat(text).hasToString("# Title\n\n| A | B |\n| --- | --- |\n| 1 |  |\n\n- one\n- two\n");
    }
}
