package io.k2ecs.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FieldCoverageReadingTest {
    private static final String CSV = """
            section,field,fargate,ec2,rules
            Deployment,spec.replicas,translated,translated,TR204
            Deployment,spec.template.spec,see,PodSpec,
            Job,spec.template.spec,see,PodSpec,
            Job,spec.template.spec.containers[].image,dropped,translated or dropped,TR102 TR217
            PodSpec,containers[],see,Container,
            PodSpec,hostname,dropped,dropped,TR222
            Container,image,translated,translated,TR102
            """;

    private final FieldCoverage coverage = FieldCoverage.of(CSV);

    @Test
    void knowsKindsFromWhatTheyShare() {
        assertThat(coverage.kinds()).containsExactly("Deployment", "Job");
    }

    @Test
    void putsWhatKindsShareIntoEach() {
        assertThat(coverage.fields("Deployment"))
                .extracting(CoveredField::field)
                .containsExactly(
                        "spec.replicas", "spec.template.spec.containers[].image", "spec.template.spec.hostname");
    }

    @Test
    void prefersWhatTheKindItselfSays() {
        assertThat(coverage.fields("Job"))
                .contains(new CoveredField(
                        "Job",
                        "spec.template.spec.containers[].image",
                        List.of("dropped"),
                        List.of("translated", "dropped"),
                        List.of("TR102", "TR217")));
        assertThat(coverage.fields("Widget")).isEmpty();
    }

    @Test
    void findsFieldsByStateAndPath() {
        CoveredField image = coverage.fields("Job").get(0);

        assertThat(image.isEver("translated")).isTrue();
        assertThat(image.isEver("approximated")).isFalse();
        assertThat(image.isWithin("spec.template.spec.containers")).isTrue();
        assertThat(image.isWithin("spec.template.spec.containers[0].image")).isTrue();
        assertThat(image.isWithin("spec.template.spec.cont")).isFalse();
    }

    @Test
    void hasEveryKindThatComesWithTheTranslator() {
        FieldCoverage bundled = FieldCoverage.bundled();

        assertThat(bundled.kinds())
                .contains(
                        "Deployment", "Service", "HorizontalPodAutoscaler", "HorizontalPodAutoscaler (autoscaling/v1)")
                .doesNotContain("PodSpec", "ObjectMeta");
        assertThat(bundled.fields("Deployment")).hasSizeGreaterThan(500);
    }
}
