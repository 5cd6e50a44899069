package io.k2ecs.translate.workload;

import static io.k2ecs.translate.LeafAssert.assertLeaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmptyFieldsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "affinity: {}",
                "nodeSelector: {}",
                "tolerations: []",
                "securityContext: {}",
                "imagePullSecrets: []",
                "volumes: []",
                "hostAliases: []"
            })
    void ofAPodAreTheSameAsNone(String field) {
        Translated translated = Translated.of(Manifests.deployment(field, ""));

        assertLeaf(translated.leaf("/spec/template/spec/" + field.substring(0, field.indexOf(':'))))
                .isNotApplicable("TR214");
        assertThat(translated.findings("TR001")).isEmpty();
    }

    @Test
    void ofADeploymentAreTheSameAsNone() {
        Translated translated = Translated.of(Manifests.deploymentWith("strategy: {}")
                .replaceFirst("name: web", "name: web\n  labels: {}\n  annotations: {}"));

        assertLeaf(translated.leaf("/spec/strategy")).isNotApplicable("TR214");
        assertLeaf(translated.leaf("/metadata/labels")).isNotApplicable("TR214");
        assertLeaf(translated.leaf("/metadata/annotations")).isNotApplicable("TR214");
        assertThat(translated.findings("TR001")).isEmpty();
    }

    @Test
    void yieldToRulesToWhichTheySaySomething() {
        Translated translated = Translated.of(Manifests.deployment("volumes:\n  - name: tmp\n    emptyDir: {}", ""));

        assertLeaf(translated.leaf("/spec/template/spec/volumes/0/emptyDir"))
                .isTranslated(
                        "TR201",
                        "task-definitions/app-web.json#/volumes/0/name",
                        "task-definitions/app-web.json#/volumes/0/host");
    }

    @Test
    void leaveFieldsWithContentAlone() {
        Translated translated = Translated.of(Manifests.deployment("hostAliases:\n  - ip: 10.0.0.1", ""));

        assertLeaf(translated.leaf("/spec/template/spec/hostAliases/0/ip")).isDropped("TR001");
    }
}
