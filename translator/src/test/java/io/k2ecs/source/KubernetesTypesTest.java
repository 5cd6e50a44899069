package io.k2ecs.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.k2ecs.source.FieldShape.Any;
import io.k2ecs.source.FieldShape.Declared;
import io.k2ecs.source.FieldShape.ListOf;
import io.k2ecs.source.FieldShape.MapOf;
import io.k2ecs.source.FieldShape.Scalar;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KubernetesTypesTest {
    private static final String FILE = "kubernetes-types.txt";

    private final KubernetesTypes types = KubernetesTypes.bundled();

    @Test
    void describesWhatTheKubernetesClientDeclares() throws Exception {
        String expected = FabricTypes.describe();
        if (Boolean.getBoolean("golden.update")) {
            assertThat(System.getenv("CI"))
                    .as("golden files are not updated on CI")
                    .isNull();
            Files.writeString(sourceFile(), expected);
            return;
        }
        try (InputStream stream = KubernetesTypes.class.getResourceAsStream(FILE)) {
            assertThat(new String(stream.readAllBytes(), StandardCharsets.UTF_8))
                    .as("rewrite it with ./mvnw -pl translator test -Dtest=KubernetesTypesTest -Dgolden.update=true")
                    .isEqualTo(expected);
        }
    }

    private static Path sourceFile() throws URISyntaxException {
        Path classes = Path.of(KubernetesTypes.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        return classes.resolve("../../src/main/resources/io/k2ecs/source")
                .resolve(FILE)
                .normalize();
    }

    @Test
    void knowsTheFieldsOfADeployment() {
        KubernetesType deployment = types.kind("apps/v1", "Deployment").orElseThrow();
        assertThat(deployment.name()).isEqualTo("Deployment");
        assertThat(deployment.fields())
                .containsOnlyKeys("apiVersion", "kind", "metadata", "spec", "status")
                .containsEntry("spec", new Declared("DeploymentSpec"))
                .containsEntry("status", new Any());
        assertThat(types.named("DeploymentSpec").fields())
                .containsEntry("replicas", Scalar.INTEGER)
                .containsEntry("template", new Declared("PodTemplateSpec"));
        assertThat(types.named("PodSpec").fields())
                .containsEntry("containers", new ListOf(new Declared("Container")))
                .containsEntry("terminationGracePeriodSeconds", Scalar.LONG)
                .containsEntry("nodeSelector", new MapOf(Scalar.STRING));
        assertThat(types.named("HTTPGetAction").fields()).containsEntry("port", Scalar.INTEGER_OR_STRING);
        assertThat(types.named("ResourceRequirements").fields()).containsEntry("limits", new MapOf(Scalar.QUANTITY));
        assertThat(types.named("ObjectMeta").fields()).containsEntry("creationTimestamp", Scalar.TIME);
    }

    @Test
    void knowsWhatIsBase64() {
        assertThat(types.named("Secret").fields())
                .containsEntry("data", new MapOf(Scalar.BYTES))
                .containsEntry("stringData", new MapOf(Scalar.STRING));
        assertThat(types.named("ConfigMap").fields())
                .containsEntry("data", new MapOf(Scalar.STRING))
                .containsEntry("binaryData", new MapOf(Scalar.BYTES));
    }

    @Test
    void givesTheShortNameToTheCurrentVersion() {
        assertThat(types.kind("networking.k8s.io/v1", "Ingress").orElseThrow().name())
                .isEqualTo("Ingress");
        assertThat(types.kind("autoscaling/v2", "HorizontalPodAutoscaler")
                        .orElseThrow()
                        .name())
                .isEqualTo("HorizontalPodAutoscaler");
        KubernetesType old = types.kind("extensions/v1beta1", "Ingress").orElseThrow();
        assertThat(old.name()).isEqualTo("extensions/Ingress");
        assertThat(old.simpleName()).isEqualTo("Ingress");
        assertThat(types.named("IngressBackend").fields()).containsKey("service");
    }

    @Test
    void knowsWhichKindsBelongToNoNamespace() {
        for (String kind : Set.of("Namespace", "PersistentVolume", "Node")) {
            assertThat(types.isClusterScoped("v1", kind)).as(kind).isTrue();
        }
        assertThat(types.isClusterScoped("rbac.authorization.k8s.io/v1", "ClusterRole"))
                .isTrue();
        assertThat(types.isClusterScoped("rbac.authorization.k8s.io/v1beta1", "ClusterRole"))
                .isTrue();
        assertThat(types.isClusterScoped("storage.k8s.io/v1", "StorageClass")).isTrue();
        assertThat(types.isClusterScoped("apiextensions.k8s.io/v1", "CustomResourceDefinition"))
                .isTrue();
        assertThat(types.isClusterScoped("apps/v1", "Deployment")).isFalse();
        assertThat(types.isClusterScoped("example.com/v1", "Namespace")).isFalse();
    }

    @Test
    void everyTypeThatIsNamedIsThere() {
        Set<String> seen = new HashSet<>();
        for (String kind : types.kinds()) {
            String[] words = kind.split(" ");
            KubernetesType type = types.kind(words[0], words[1]).orElseThrow();
            assertThat(type.fields()).as(kind).containsKeys("apiVersion", "kind", "metadata");
            visit(type, seen);
        }
        assertThat(seen).hasSizeGreaterThan(500);
    }

    private void visit(KubernetesType type, Set<String> seen) {
        if (seen.add(type.name())) {
            type.fields().values().forEach(shape -> visit(shape, seen));
        }
    }

    private void visit(FieldShape shape, Set<String> seen) {
        if (shape instanceof ListOf list) {
            visit(list.item(), seen);
        } else if (shape instanceof MapOf map) {
            visit(map.value(), seen);
        } else if (shape instanceof Declared declared) {
            visit(types.named(declared.typeName()), seen);
        }
    }

    @Test
    void hasNoTypeOfOtherKinds() {
        assertThat(types.kind("apps/v1", "Pod")).isEmpty();
        assertThat(types.kind("example.com/v1", "Thing")).isEmpty();
        assertThatThrownBy(() -> types.named("Thing")).isInstanceOf(IllegalArgumentException.class);
    }
}
