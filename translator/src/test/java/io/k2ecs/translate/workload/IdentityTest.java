package io.k2ecs.translate.workload;

import static io.k2ecs.translate.LeafAssert.assertLeaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.ScalingManifests;
import io.k2ecs.translate.Translated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;

class IdentityTest {
    private static final String[] TARGETS = {
        "task-definitions/app-web.json#/family",
        "services/web.json#/serviceName",
        "services/web.json#/cluster",
        "services/web.json#/taskDefinition"
    };

    @ParameterizedTest
    @ValueSource(strings = {"/apiVersion", "/kind", "/metadata/name"})
    void makesOneServiceOfADeployment(String pointer) {
        Translated translated = Translated.of(Manifests.deployment(""));

        assertThat(translated.task("web").family()).isEqualTo("app-web");
        assertThat(translated.service("web").taskDefinition()).isEqualTo("app-web");
        assertThat(translated.service("web").cluster()).isEqualTo("app");
        assertLeaf(translated.leaf(pointer)).isTranslated("TR202", TARGETS);
        assertThat(translated.findings("TR202")).isEmpty();
    }

    @Test
    void makesAServiceOfEachPodOfAStatefulSet() {
        Translated translated = Translated.of(ScalingManifests.statefulSet("replicas: 2"));

        assertThat(translated.output().services().stream().map(CreateServiceRequest::serviceName))
                .containsExactly("web-0", "web-1");
        assertThat(translated.task("web-1").family()).isEqualTo("app-web-1");
        assertLeaf(translated.leaf("/metadata/name"))
                .isApproximated(
                        "TR202",
                        "task-definitions/app-web-0.json#/family",
                        "services/web-0.json#/serviceName",
                        "services/web-0.json#/cluster",
                        "services/web-0.json#/taskDefinition",
                        "task-definitions/app-web-1.json#/family",
                        "services/web-1.json#/serviceName",
                        "services/web-1.json#/cluster",
                        "services/web-1.json#/taskDefinition")
                .because("a service of its own");
    }

    @Test
    void holdsTheNamespaceIfThereAreSeveral() {
        String one = Manifests.deployment("").replaceFirst("name: web", "name: web\n  namespace: one");
        Translated translated =
                Translated.of(Manifests.documents(one, one.replace("namespace: one", "namespace: two")));

        assertThat(translated.task("one-web").family()).isEqualTo("app-one-web");
        assertLeaf(translated.leaf("/metadata/namespace"))
                .isTranslated(
                        "TR202",
                        "task-definitions/app-one-web.json#/family",
                        "services/one-web.json#/serviceName",
                        "services/one-web.json#/cluster",
                        "services/one-web.json#/taskDefinition");
    }

    /** Names of objects may have dots, names on ECS may not; the hash keeps {@code a.b} and {@code a-b} apart. */
    @Test
    void makesNamesThatEcsTakes() {
        String dotted = Manifests.deployment("").replaceFirst("name: web", "name: we.b");
        String hyphened = Manifests.deployment("").replaceFirst("name: web", "name: we-b");
        Translated translated = Translated.of(Manifests.documents(dotted, hyphened));

        assertThat(translated.output().services().stream().map(CreateServiceRequest::serviceName))
                .hasSize(2)
                .doesNotHaveDuplicates()
                .contains("we-b")
                .allSatisfy(it -> assertThat(it).matches("[A-Za-z0-9_-]+"));
    }

    @Test
    void tellsAStatefulSetsPodFromADeploymentOfThatName() {
        Translated translated = Translated.of(Manifests.documents(
                Manifests.deployment("").replaceFirst("name: web", "name: web-0"),
                ScalingManifests.statefulSet("replicas: 1")));

        assertThat(translated.output().services().stream().map(CreateServiceRequest::serviceName))
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @Test
    void needsNoNameOfThePods() {
        Translated translated = Translated.of(Manifests.deployment("")
                .replace("      labels:\n        app: web", "      name: pod\n      labels:\n        app: web"));

        assertLeaf(translated.leaf("/spec/template/metadata/name")).isNotApplicable("TR202");
    }
}
