package io.k2ecs.translate.network;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.ProjectFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class IngressDocTest {
    private static final String MARK = "<!-- Written by IngressDocTest. -->\n";

    @Test
    void documentsTheAnnotationsAsTheyAre() throws IOException {
        Path page = ProjectFolders.root().resolve("docs/ingress.md");
        String text = Files.readString(page, UTF_8);
        String expected = text.substring(0, text.indexOf(MARK)) + MARK + AnnotationCatalog.tables();
        if (Boolean.getBoolean("golden.update")) {
            assertThat(System.getenv("CI"))
                    .as("CI compares docs/ingress.md, it does not write it")
                    .isNull();
            Files.writeString(page, expected);
        }
        assertThat(page)
                .as(
                        "docs/ingress.md is written by: ./mvnw -pl translator test -Dtest=IngressDocTest -Dgolden.update=true")
                .content(UTF_8)
                .isEqualTo(expected);
    }

    @Test
    void hasNoAnnotationTwice() {
        assertThat(AnnotationCatalog.ALL).allSatisfy(catalog -> assertThat(catalog.annotations())
                .extracting(KnownAnnotation::name)
                .doesNotHaveDuplicates());
    }

    @Test
    void saysWhatToDoAboutEverythingThatIsLostOrNeedsADecision() {
        assertThat(AnnotationCatalog.ALL).allSatisfy(catalog -> assertThat(catalog.annotations())
                .filteredOn(it -> !it.fate().state().matches("translated|not-applicable"))
                .allSatisfy(it -> assertThat(it.remedy()).as(it.name()).isNotBlank()));
    }
}
