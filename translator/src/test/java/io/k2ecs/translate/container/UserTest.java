package io.k2ecs.translate.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ledger.LeafState;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import org.junit.jupiter.api.Test;

class UserTest {
    private static final String CODE = "TR114";
    private static final String OWN = "/securityContext";

    private static Translated own(String fields) {
        return Translated.of(Manifests.deployment("securityContext: {" + fields + "}"));
    }

    @Test
    void takesUserAndGroup() {
        Translated translated = own("runAsUser: 1000, runAsGroup: 3000");

        assertThat(translated.container("web").user()).isEqualTo("1000:3000");
        Leaf.ofContainer(translated, OWN + "/runAsUser").isTranslated(CODE, "/user");
        Leaf.ofContainer(translated, OWN + "/runAsGroup").isTranslated(CODE, "/user");
    }

    @Test
    void takesAUserAlone() {
        assertThat(own("runAsUser: 0").container("web").user()).isEqualTo("0");
        assertThat(own("runAsUser: 9223372036854775807").container("web").user())
                .isEqualTo("9223372036854775807");
        assertThat(Translated.of(Manifests.deployment("")).container("web").user())
                .isNull();
    }

    @Test
    void mergesThePodsSettingsFieldByField() {
        Translated translated = Translated.of(Manifests.deployment(
                "securityContext: {runAsUser: 1, runAsGroup: 2}", "securityContext: {runAsUser: 1000}"));

        assertThat(translated.container("web").user()).isEqualTo("1000:2");
        Leaf.ofPod(translated, "/securityContext/runAsUser").is(LeafState.NOT_APPLICABLE, CODE, "its own");
        Leaf.ofPod(translated, "/securityContext/runAsGroup").isTranslated(CODE, "/user");
    }

    @Test
    void countsThePodsSettingWhereOneContainerOfSeveralHasNoneOfItsOwn() {
        Translated translated = Translated.of(Manifests.deployment("""
                securityContext: {runAsUser: 1}
                initContainers:
                  - name: migrate
                    image: migrate:1
                """, "securityContext: {runAsUser: 1000}"));

        assertThat(translated.container("migrate").user()).isEqualTo("1");
        assertThat(translated.container("web").user()).isEqualTo("1000");
        Leaf.ofPod(translated, "/securityContext/runAsUser").isTranslated(CODE, "/user");
    }

    @Test
    void cannotSetAGroupAlone() {
        Translated translated = own("runAsGroup: 3000");

        assertThat(translated.container("web").user()).isNull();
        Leaf.ofContainer(translated, OWN + "/runAsGroup")
                .is(LeafState.NEEDS_DECISION, CODE)
                .reports(CODE, Severity.ERROR, "group but no user");
    }

    @Test
    void needsNoRefusalOfRootWhereTheUserIsAnother() {
        Leaf.ofContainer(own("runAsNonRoot: true, runAsUser: 1"), OWN + "/runAsNonRoot")
                .is(LeafState.NOT_APPLICABLE, CODE)
                .isSilent(CODE);
        Leaf.ofContainer(own("runAsNonRoot: false"), OWN + "/runAsNonRoot")
                .is(LeafState.NOT_APPLICABLE, CODE)
                .isSilent(CODE);
    }

    @Test
    void warnsThatNothingButTheImageKeepsAContainerFromRunningAsRoot() {
        Leaf.ofContainer(own("runAsNonRoot: true"), OWN + "/runAsNonRoot")
                .is(LeafState.DROPPED, CODE)
                .reports(CODE, Severity.WARNING, "image", "'web'");
    }

    @Test
    void warnsOfRootThatShallNotBe() {
        Leaf.ofContainer(own("runAsNonRoot: true, runAsUser: 0"), OWN + "/runAsNonRoot")
                .is(LeafState.DROPPED, CODE)
                .reports(CODE, Severity.WARNING, "user is 0");
    }
}
