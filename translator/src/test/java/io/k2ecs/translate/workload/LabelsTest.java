package io.k2ecs.translate.workload;

import static io.k2ecs.translate.FindingAssert.assertFinding;
import static io.k2ecs.translate.LeafAssert.assertLeaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ecs.model.PropagateTags;
import software.amazon.awssdk.services.ecs.model.Tag;

class LabelsTest {
    @Test
    void ofTheWorkloadTagTheService() {
        Translated translated = Translated.of(labelled("tier: front\nowner: \"\""));

        assertThat(translated.service("web").tags())
                .containsExactly(tag("k2ecs:application", "app"), tag("owner", ""), tag("tier", "front"));
        assertLeaf(translated.leaf("/metadata/labels/tier"))
                .isApproximated("TR203", "services/web.json#/tags/2/key", "services/web.json#/tags/2/value");
        assertLeaf(translated.leaf("/metadata/labels/owner"))
                .isApproximated("TR203", "services/web.json#/tags/1/key", "services/web.json#/tags/1/value");
        assertThat(translated.findings("TR203")).isEmpty();
    }

    @Test
    void ofThePodTagTheTaskDefinitionAndItsTasks() {
        Translated translated = Translated.of(Manifests.deployment(""));

        assertThat(translated.task("web").tags()).containsExactly(tag("k2ecs:application", "app"), tag("app", "web"));
        assertThat(translated.service("web").tags()).containsExactly(tag("k2ecs:application", "app"));
        assertThat(translated.service("web").propagateTags()).isEqualTo(PropagateTags.TASK_DEFINITION);
        assertLeaf(translated.leaf("/spec/template/metadata/labels/app"))
                .isApproximated(
                        "TR203",
                        "task-definitions/app-web.json#/tags/1/key",
                        "task-definitions/app-web.json#/tags/1/value");
    }

    @Test
    void stayBehindIfTheyCannotBeTags() {
        String longKey = "n".repeat(60) + "." + "m".repeat(60) + "/x";
        Translated translated = Translated.of(labelled("a: one\nbad: \"b(c)\"\n" + longKey + ": long\nz: two"));

        assertThat(translated.service("web").tags().stream().map(Tag::key))
                .containsExactly("k2ecs:application", "a", longKey, "z");
        assertLeaf(translated.leaf("/metadata/labels/bad")).isDropped("TR203");
        assertLeaf(translated.leaf("/metadata/labels/z"))
                .isApproximated("TR203", "services/web.json#/tags/3/key", "services/web.json#/tags/3/value");
        assertFinding(translated, "TR203", "label 'bad' cannot be a tag", "characters")
                .is(Severity.WARNING)
                .stands(7, 10);
    }

    @ParameterizedTest
    @CsvSource({"128,true", "129,false"})
    void haveKeysOfAtMost128Characters(int characters, boolean kept) {
        String key = "n".repeat(60) + "." + "m".repeat(characters - 63) + "/x";
        Translated translated = Translated.of(labelled(key + ": v"));

        assertThat(translated.service("web").tags()).hasSize(kept ? 2 : 1);
        assertThat(translated.findings("TR203")).hasSize(kept ? 0 : 1);
    }

    /** One of the 50 tags is the application's. */
    @ParameterizedTest
    @CsvSource({"49,50,0", "50,50,1", "52,50,3"})
    void areAtMost49(int labels, int tags, int findings) {
        Translated translated = Translated.of(labelled(
                IntStream.range(0, labels).mapToObj("l%02d: v"::formatted).collect(Collectors.joining("\n"))));

        assertThat(translated.service("web").tags()).hasSize(tags);
        assertThat(translated.findings("TR203")).hasSize(findings);
        assertLeaf(translated.leaf("/metadata/labels/l48"))
                .isApproximated("TR203", "services/web.json#/tags/49/key", "services/web.json#/tags/49/value");
        if (findings > 0) {
            assertLeaf(translated.leaf("/metadata/labels/l49")).isDropped("TR203");
            assertFinding(translated, "TR203", "label 'l49'", "at most 50 tags").is(Severity.WARNING);
        }
    }

    @Test
    void andAnnotationsDiffer() {
        Translated translated = Translated.of(Manifests.deployment("").replaceFirst("name: web\n", """
                        name: web
                          annotations:
                            kubectl.kubernetes.io/last-applied-configuration: x
                            deployment.kubernetes.io/revision: "3"
                            example.org/reader: y
                        """));

        assertLeaf(translated.leaf("/metadata/annotations/kubectl.kubernetes.io~1last-applied-configuration"))
                .isNotApplicable("TR203");
        assertLeaf(translated.leaf("/metadata/annotations/deployment.kubernetes.io~1revision"))
                .isNotApplicable("TR203");
        assertLeaf(translated.leaf("/metadata/annotations/example.org~1reader")).isDropped("TR203");
        assertThat(translated.findings("TR203")).hasSize(1);
        assertFinding(translated, "TR203", "annotation 'example.org/reader' has no reader on ECS")
                .is(Severity.INFO)
                .stands(8, 25);
    }

    @Test
    void ofThePodAreAnnotatedInTheTemplate() {
        Translated translated = Translated.of(Manifests.deployment("")
                .replace(
                        "      labels:\n",
                        "      annotations:\n        prometheus.io/scrape: \"true\"\n      labels:\n"));

        assertLeaf(translated.leaf("/spec/template/metadata/annotations/prometheus.io~1scrape"))
                .isDropped("TR203");
        assertFinding(translated, "TR203", "'prometheus.io/scrape'").is(Severity.INFO);
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static String labelled(String labels) {
        return Manifests.deployment("").replaceFirst("name: web\n", "name: web\n  labels:\n" + labels.indent(4));
    }
}
