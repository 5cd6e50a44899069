package io.k2ecs.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.scan.Regions.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each row: a language, and a text with an § whose place is asked for. */
class RegionsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '\0', textBlock = """
            C_LIKE     ~ a § b                      ~ CODE
            C_LIKE     ~ a "§" b                    ~ TEXT
            C_LIKE     ~ a "x" § "y"                ~ CODE
            C_LIKE     ~ a "\\"§"                   ~ TEXT
            C_LIKE     ~ a "\\\\" § "b"             ~ CODE
            C_LIKE     ~ c = '"'; §                 ~ CODE
            C_LIKE     ~ don't § don                ~ CODE
            C_LIKE     ~ `a%n§`                     ~ TEXT
            C_LIKE     ~ "a%n§"                     ~ CODE
            C_LIKE     ~ \"""a " %n§\"""            ~ TEXT
            C_LIKE     ~ a // §                     ~ COMMENT
            C_LIKE     ~ a // b%n§                  ~ CODE
            C_LIKE     ~ "http://§"                 ~ TEXT
            C_LIKE     ~ http://§                   ~ CODE
            C_LIKE     ~ /* a%n§ */                 ~ COMMENT
            C_LIKE     ~ /* a */ §                  ~ CODE
            C_LIKE     ~ "/*" § "*/"                ~ CODE
            C_LIKE     ~ /* a § b                   ~ COMMENT
            PYTHON     ~ def f():%n  \"""§\"""      ~ COMMENT
            PYTHON     ~ x = \"""§\"""              ~ TEXT
            PYTHON     ~ x # §                      ~ COMMENT
            PYTHON     ~ x = "#§"                   ~ TEXT
            RUBY       ~ x = "#{a} §"               ~ TEXT
            PHP        ~ #[Route("§")]              ~ TEXT
            PHP        ~ # §                        ~ COMMENT
            HASH       ~ a: § # b                   ~ TEXT
            HASH       ~ a: b # §                   ~ COMMENT
            HASH       ~ a: b#§                     ~ TEXT
            HASH       ~ a: "b # §"                 ~ TEXT
            HASH       ~ a: "b%nc # §               ~ COMMENT
            PROPERTIES ~ a=b # §                    ~ TEXT
            PROPERTIES ~   ! §                      ~ COMMENT
            JSON       ~ {"a": "http://§"}          ~ TEXT
            JSON       ~ {"a": "src/**/§"}          ~ TEXT
            JSON       ~ {} // §                    ~ COMMENT
            XML        ~ <a><!-- §                  ~ COMMENT
            XML        ~ <!-- a --> §               ~ TEXT
            SQL        ~ select 'a' -- §            ~ COMMENT
            INI        ~ ; §                        ~ COMMENT
            BATCH      ~ REM §                      ~ COMMENT
            """)
    void knowsCommentsAndTexts(Language language, String text, Kind expected) {
        String source = text.replace("%n", "\n");

        assertThat(Regions.of(source, language).kindAt(source.indexOf('§'))).isEqualTo(expected);
    }

    @Test
    void takesTimeInLineWithTheLength() {
        String hostile = "\" # ' // `".repeat(200_000);

        for (Language language : Language.values()) {
            assertThat(Regions.of(hostile, language).kindAt(hostile.length() - 1))
                    .isNotNull();
        }
    }
}
