package io.k2ecs.translate.network;

import static io.k2ecs.translate.FindingAssert.assertFinding;
import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.settings.Discovery;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import org.junit.jupiter.api.Test;

class DeploymentOrderTest {
    private static Translated connect(String... documents) {
        return Translated.of(Manifests.documents(documents), Translated.fargate(Discovery.SERVICE_CONNECT));
    }

    private static String calling(String name, String called) {
        return Samples.application(name)
                .replace(
                        "image: " + name + ":1",
                        "image: " + name + ":1\n          env: [{name: NEXT_URL, value: 'http://" + called + "/'}]");
    }

    @Test
    void putsWhoeverIsCalledFirst() {
        Translated translated = connect(calling("a", "b"), calling("b", "c"), Samples.application("c"));

        assertFinding(translated, "TR343", "'a' calls b").is(Severity.INFO).advises("order: c, b, a");
        assertThat(translated.findings("TR343")).hasSize(2);
    }

    @Test
    void warnsOfServicesThatCallEachOther() {
        Translated translated = connect(calling("a", "b"), calling("b", "a"));

        assertFinding(translated, "TR343", "'a' calls b", "as well")
                .is(Severity.WARNING)
                .advises("order: a, b; then deploy a again");
    }

    @Test
    void hasNothingToSayOfThoseWhoCallThemselvesOrNobody() {
        assertThat(connect(calling("a", "a"), Samples.application("b")).findings("TR343"))
                .isEmpty();
    }

    @Test
    void hasNothingToSayOfWordsThatAreNoAddresses() {
        String word = Samples.application("a")
                .replace("image: a:1", "image: a:1\n          env: [{name: APPLICATION, value: b}]");

        assertThat(connect(word, Samples.application("b")).findings("TR343")).isEmpty();
    }

    @Test
    void hasNothingToSayWhereNamesAreInDns() {
        assertThat(Translated.of(Manifests.documents(calling("a", "b"), Samples.application("b")))
                        .findings("TR343"))
                .isEmpty();
    }
}
