package io.k2ecs.source;

import static io.k2ecs.source.Inputs.custom;
import static io.k2ecs.source.Inputs.problems;
import static io.k2ecs.source.Inputs.read;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ObjectsTest {
    @Test
    void putsObjectsWithoutNamespaceIntoTheDefaultOne() {
        ManifestObject object = read(custom("a: b")).objects().get(0);
        assertThat(object.namespace()).isEqualTo("default");
        assertThat(object.label()).isEqualTo("Thing default/thing");
        ManifestObject named = read(custom("a: b").replace("name: thing", "name: x, namespace: shop"))
                .objects()
                .get(0);
        assertThat(named.namespace()).isEqualTo("shop");
        assertThat(named.apiVersion()).isEqualTo("example.com/v1");
    }

    @Test
    void putsKindsOfTheWholeClusterIntoNone() {
        ManifestObject object = read("apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, namespace: x}")
                .objects()
                .get(0);
        assertThat(object.namespace()).isEmpty();
        assertThat(object.label()).isEqualTo("Namespace shop");
    }

    @Test
    void readsTheItemsOfAList() {
        ManifestSet manifests = read("""
                apiVersion: v1
                kind: List
                metadata: {resourceVersion: ""}
                items:
                - apiVersion: v1
                  kind: Service
                  metadata: {name: a}
                - apiVersion: v1
                  kind: List
                  items:
                  - apiVersion: v1
                    kind: Service
                    metadata: {name: b}
                """);
        assertThat(manifests.documents()).hasSize(1);
        assertThat(manifests.objects()).extracting(ManifestObject::name).containsExactly("a", "b");
        assertThat(manifests.objects().get(0).root().path()).isEqualTo(new NodePath(0, "/items/0"));
        assertThat(manifests.objects().get(1).root().path()).isEqualTo(new NodePath(0, "/items/1/items/0"));
        assertThat(manifests.objects().get(1).at()).hasToString("<stdin>:11:5");
        assertThat(manifests.objects().get(0).root().type().map(KubernetesType::name))
                .contains("Service");
        assertThat(manifests.documents().get(0).root().items("items").get(0))
                .isSameAs(manifests.objects().get(0).root());
    }

    @Test
    void letsItemsOfATypedListLeaveOutTheirKind() {
        ManifestSet manifests = read("""
                apiVersion: apps/v1
                kind: DeploymentList
                items:
                - metadata: {name: a}
                  spec: {replicas: 2}
                """);
        ManifestObject object = manifests.objects().get(0);
        assertThat(object.kind()).isEqualTo("Deployment");
        assertThat(object.apiVersion()).isEqualTo("apps/v1");
        assertThat(object.root().type().map(KubernetesType::name)).contains("Deployment");
    }

    @Test
    void takesAKindThatOnlyEndsLikeAListForAnObject() {
        assertThat(read(custom("spec: {}").replace("kind: Thing", "kind: AllowList"))
                        .objects())
                .extracting(ManifestObject::kind)
                .containsExactly("AllowList");
    }

    @Test
    void refusesListsOfWhatIsNoObject() {
        assertThat(problems("apiVersion: v1\nkind: List\nitems:\n- a\n- kind: X\n- apiVersion: v1\n  kind: Pod\n"))
                .containsExactly(
                        "SRC050 4:3 an item of the list is not a map",
                        "SRC051 5:3 the document has no apiVersion",
                        "SRC052 6:3 the Pod has no metadata.name");
        assertThat(problems("apiVersion: v1\nkind: List\nitems: {}\n"))
                .containsExactly("SRC060 3:8 'items' of List must be a list, not a map");
        assertThat(problems("apiVersion: v1\nkind: List\nitem: []\n"))
                .containsExactly(
                        "SRC004 1:1 the input holds no Kubernetes object",
                        "SRC065 3:1 unknown field 'item' of List; did you mean 'items'?");
    }

    @Test
    void refusesObjectsThatDoNotSayWhatTheyAre() {
        assertThat(problems("a: b")).containsExactly("SRC051 1:1 the document has neither apiVersion nor kind");
        assertThat(problems("kind: X")).containsExactly("SRC051 1:1 the document has no apiVersion");
        assertThat(problems("apiVersion: v1\nkind: ''")).containsExactly("SRC051 1:1 the document has no kind");
        assertThat(problems("apiVersion: v1\nkind: [a]")).containsExactly("SRC051 1:1 the document has no kind");
        assertThat(problems("- a")).containsExactly("SRC050 1:1 the document is not a map");
        assertThat(problems("hello")).containsExactly("SRC050 1:1 the document is not a map");
    }

    @Test
    void refusesObjectsWithoutAName() {
        assertThat(problems("apiVersion: v1\nkind: Pod")).containsExactly("SRC052 1:1 the Pod has no metadata.name");
        assertThat(problems("apiVersion: v1\nkind: Pod\nmetadata: {generateName: a-}"))
                .containsExactly(
                        "SRC052 3:11 the Pod has only metadata.generateName, which gives another name each time");
    }

    @Test
    void refusesTheSameObjectTwice() {
        assertThat(problems(custom("a: b") + "---\n"
                        + custom("a: c").replace("name: thing", "name: thing, namespace: default")))
                .containsExactly("SRC053 6:1 Thing default/thing stands here and at <stdin>:1:1");
        String otherVersion = custom("a: b").replace("example.com/v1", "example.com/v2");
        assertThat(problems(custom("a: b") + "---\n" + otherVersion)).hasSize(1);
    }

    @Test
    void tellsObjectsOfOtherGroupsKindsAndNamespacesApart() {
        String otherGroup = custom("a: b").replace("example.com/v1", "example.org/v1");
        String otherKind = custom("a: b").replace("kind: Thing", "kind: Other");
        String otherNamespace = custom("a: b").replace("name: thing", "name: thing, namespace: shop");
        assertThat(read(String.join("---\n", custom("a: b"), otherGroup, otherKind, otherNamespace))
                        .objects())
                .hasSize(4);
    }
}
