package io.k2ecs.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathMatchTest {
    @ParameterizedTest
    @ValueSource(strings = {"/", "/auth", "/auth/"})
    void matchesAnExactPathOnly(String path) {
        assertThat(new PathMatch.Exact(path).toPathPatterns()).containsExactly(path);
    }

    @ParameterizedTest
    @CsvSource({"/auth, /auth", "/auth/, /auth", "/a/b, /a/b", "/a/b//, /a/b"})
    void matchesWholeElementsOfAPrefix(String path, String base) {
        assertThat(new PathMatch.Prefix(path).toPathPatterns()).containsExactly(base, base + "/*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "//", ""})
    void matchesEverythingByTheRoot(String path) {
        assertThat(new PathMatch.Prefix(path).toPathPatterns()).containsExactly("/*");
    }
}
