package io.k2ecs.source;

import static io.k2ecs.source.Inputs.configMap;
import static io.k2ecs.source.Inputs.custom;
import static io.k2ecs.source.Inputs.oddities;
import static io.k2ecs.source.Inputs.problems;
import static io.k2ecs.source.Inputs.root;
import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.source.ScalarNode.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TypeChecksTest {
    /** A Pod with one container; the given lines are fields of the container, from line 7. */
    private static String pod(String... lines) {
        StringBuilder text = new StringBuilder(
                "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n  - name: main\n");
        for (String line : lines) {
            text.append("    ").append(line).append('\n');
        }
        return text.toString();
    }

    private static MapNode container(String... lines) {
        return root(pod(lines)).map("spec").orElseThrow().maps("containers").get(0);
    }

    @Test
    void attachesTheDeclaredTypes() {
        MapNode root = root(pod("resources: {limits: {cpu: 1}}"));
        MapNode container = root.map("spec").orElseThrow().maps("containers").get(0);
        assertThat(root.type().map(KubernetesType::name)).contains("Pod");
        assertThat(container.type().map(KubernetesType::name)).contains("Container");
        MapNode limits = container.map("resources").orElseThrow().map("limits").orElseThrow();
        assertThat(limits.type()).isEmpty();
    }

    @Test
    void takesEverythingForKindsThatKubernetesDoesNotDeclare() {
        MapNode root = root(custom("spec: {replicas: many, anything: [{}]}"));
        assertThat(root.type()).isEmpty();
        assertThat(oddities(custom("spec: {replicas: many, anything: [{}]}"))).isEmpty();
        assertThat(root("apiVersion: apps/v9\nkind: Deployment\nmetadata: {name: a}\nspec: {replicas: x}")
                        .type())
                .isEmpty();
    }

    @Test
    void reportsUnknownFieldsWithTheNearestKnownOne() {
        ManifestSet manifests = Inputs.read(
                "apiVersion: v1\nkind: Pod\nmetadata: {name: a, lables: {}}\nspec:\n  contianers: []\n  zzz: 1\n");
        assertThat(manifests.findings())
                .extracting(Inputs::line)
                .containsExactly(
                        "SRC065 3:21 unknown field 'lables' of ObjectMeta; did you mean 'labels'?",
                        "SRC065 5:3 unknown field 'contianers' of PodSpec; did you mean 'containers'?",
                        "SRC065 6:3 unknown field 'zzz' of PodSpec");
        assertThat(manifests.findings()).allMatch(finding -> finding.severity() == Severity.ERROR);
    }

    @Test
    void namesTheNearestFieldWhenOnlyTheCaseDiffers() {
        assertThat(oddities(pod("ImagePullPolicy: Always")))
                .containsExactly(
                        "SRC065 7:5 unknown field 'ImagePullPolicy' of Container; did you mean 'imagePullPolicy'?");
    }

    @Test
    void keepsUnknownFieldsAsLeaves() {
        ManifestSet manifests = Inputs.read(pod("colour: {a: b}"));
        List<String> pointers = new ArrayList<>();
        manifests.forEachLeaf(leaf -> pointers.add(leaf.path().pointer()));
        assertThat(pointers).contains("/spec/containers/0/colour/a");
    }

    @Test
    void refusesWrongShapes() {
        assertThat(problems(
                        pod("args: sleep", "ports: {containerPort: 80}", "resources: []", "image: [a]", "env: [a]")))
                .containsExactly(
                        "SRC060 7:11 'args' of Container must be a list, not a text",
                        "SRC060 8:12 'ports' of Container must be a list, not a map",
                        "SRC060 9:16 'resources' of Container must be a map, not a list",
                        "SRC060 10:12 'image' of Container must be a text, not a list",
                        "SRC060 11:11 an item of 'env' of Container must be a map, not a text");
    }

    @Test
    void refusesTextsForNumbersAndBooleans() {
        assertThat(problems(pod("ports: [{containerPort: '80'}]", "tty: 'yes'", "stdin: 1")))
                .containsExactly(
                        "SRC061 7:29 'containerPort' of ContainerPort must be a whole number, not a text (numbers and"
                                + " booleans are written without quotes)",
                        "SRC061 8:10 'tty' of Container must be true or false, not a text (numbers and booleans are"
                                + " written without quotes)",
                        "SRC061 9:12 'stdin' of Container must be true or false, not a whole number");
    }

    @Test
    void holdsWholeNumbersToTheirRange() {
        String spec = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {replicas: %s}";
        assertThat(root(spec.formatted("2147483647"))
                        .map("spec")
                        .orElseThrow()
                        .scalar("replicas")
                        .orElseThrow()
                        .asInt())
                .isEqualTo(Integer.MAX_VALUE);
        assertThat(problems(spec.formatted("2147483648")))
                .containsExactly("SRC062 4:18 'replicas' of DeploymentSpec must fit into 32 bits");
        assertThat(problems(spec.formatted("1e300")))
                .containsExactly("SRC062 4:18 'replicas' of DeploymentSpec must fit into 32 bits");
        assertThat(problems(spec.formatted("1.5")))
                .containsExactly(
                        "SRC061 4:18 'replicas' of DeploymentSpec must be a whole number, not a number with a fraction");
        String grace = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {terminationGracePeriodSeconds: %s}";
        ScalarNode seconds = root(grace.formatted("3000000000"))
                .map("spec")
                .orElseThrow()
                .scalar("terminationGracePeriodSeconds")
                .orElseThrow();
        assertThat(seconds.asLong()).isEqualTo(3_000_000_000L);
        assertThat(problems(grace.formatted("9223372036854775808")))
                .containsExactly("SRC062 4:39 'terminationGracePeriodSeconds' of PodSpec must fit into 64 bits");
    }

    @Test
    void takesWholeNumbersInEveryWritingOfYaml() {
        for (String written : List.of("80", "0x50", "0120", "80.0", "8e1", "8_0", "+80")) {
            ScalarNode port = container("ports: [{containerPort: " + written + "}]")
                    .maps("ports")
                    .get(0)
                    .scalar("containerPort")
                    .orElseThrow();
            assertThat(port.kind()).as(written).isEqualTo(Kind.INTEGER);
            assertThat(port.asInt()).as(written).isEqualTo(80);
            assertThat(port.text()).isEqualTo(written);
        }
    }

    @Test
    void takesNumbersAndTextsForPorts() {
        assertThat(oddities(pod("livenessProbe: {httpGet: {port: http}}"))).isEmpty();
        assertThat(oddities(pod("livenessProbe: {httpGet: {port: 80}}"))).isEmpty();
        assertThat(problems(pod("livenessProbe: {httpGet: {port: 1.5}}"))).hasSize(1);
        assertThat(problems(pod("livenessProbe: {httpGet: {port: yes}}"))).hasSize(1);
    }

    @Test
    void takesNumbersAndTextsForQuantities() {
        MapNode limits = container("resources: {limits: {cpu: 0.5, memory: 512Mi, a: 0644, b: 1_000, c: 1e3}}")
                .map("resources")
                .orElseThrow()
                .map("limits")
                .orElseThrow();
        assertThat(limits.text("cpu")).contains("0.5");
        assertThat(limits.text("memory")).contains("512Mi");
        // Whoever reads the text must see what the API server sees.
        assertThat(limits.text("a")).contains("420");
        assertThat(limits.text("b")).contains("1000");
        assertThat(limits.text("c")).contains("1e3");
    }

    @Test
    void refusesQuantitiesThatKubernetesCannotRead() {
        assertThat(problems(pod("resources: {limits: {cpu: 1 Gi, memory: 512MB, x: true}}")))
                .containsExactly(
                        "SRC063 7:31 'cpu' of 'limits' of ResourceRequirements is not a quantity",
                        "SRC063 7:45 'memory' of 'limits' of ResourceRequirements is not a quantity",
                        "SRC061 7:55 'x' of 'limits' of ResourceRequirements must be a quantity, not a boolean");
    }

    @Test
    void warnsOfNumbersAndBooleansWhereTextsBelong() {
        String text = pod("env: [{name: A, value: 8080}, {name: B, value: yes}, {name: C, value: '1'}]");
        assertThat(oddities(text))
                .containsExactly(
                        "SRC066 7:28 'value' of EnvVar must be a text, but without quotes this is a whole number",
                        "SRC066 7:52 'value' of EnvVar must be a text, but without quotes this is a boolean");
        assertThat(root(text)
                        .map("spec")
                        .orElseThrow()
                        .maps("containers")
                        .get(0)
                        .maps("env"))
                .extracting(variable -> variable.text("value").orElseThrow())
                .containsExactly("8080", "yes", "1");
    }

    @Test
    void readsAMissingValueAmongTextsAsEmptyTextLikeKubernetes() {
        String text = configMap("data:", "  A:", "  B: ''");
        assertThat(root(text).scalarEntries("data")).hasEntrySatisfying("A", value -> {
            assertThat(value.kind()).isEqualTo(Kind.STRING);
            assertThat(value.text()).isEmpty();
        });
        assertThat(oddities(text))
                .containsExactly("SRC067 5:5 'A' of 'data' of ConfigMap has no value, which means an empty text");
    }

    @Test
    void refusesEmptyItemsOfDeclaredLists() {
        assertThat(problems(pod("args:", "- a", "-", "env:", "-")))
                .containsExactly(
                        "SRC068 9:6 an item of 'args' of Container is empty",
                        "SRC068 11:6 an item of 'env' of Container is empty");
        assertThat(oddities(custom("a: [~]"))).isEmpty();
    }

    @Test
    void takesNullForAnAbsentField() {
        assertThat(container("resources: ~", "args: null").find("resources")).isEmpty();
        assertThat(oddities(pod("resources: ~", "args: null"))).isEmpty();
    }

    @Test
    void takesUnrenderedTemplatesForWhatTheyAre() {
        assertThat(problems(pod("image: '{{ .Values.image }}'", "ports: [{containerPort: '{{ .port }}'}]")))
                .containsExactly(
                        "SRC040 7:12 'image' of Container is a template that was not filled in",
                        "SRC040 8:29 'containerPort' of ContainerPort is a template that was not filled in");
        assertThat(problems(custom("a: b").replace("name: thing", "name: '{{ .x }}'")))
                .containsExactly("SRC040 3:18 metadata.name is a template that was not filled in");
    }

    @Test
    void leavesBracesInTextsOfTheApplicationAlone() {
        assertThat(oddities(pod("args: ['{{ .Name }}']", "env: [{name: A, value: '{{x}}'}]")))
                .isEmpty();
        assertThat(oddities(configMap("data: {a: '{{ .Name }}', name: '{{x}}', image: '{{x}}'}")))
                .isEmpty();
    }

    @Test
    void refusesInvalidBase64WithoutShowingIt() {
        assertThat(problems(configMap("binaryData: {a: hunter2, b: aGk=, c: 'aGk', d: 'a Gk='}")))
                .containsExactly(
                        "SRC064 4:17 'a' of 'binaryData' of ConfigMap is not base64",
                        "SRC064 4:38 'c' of 'binaryData' of ConfigMap is not base64",
                        "SRC064 4:48 'd' of 'binaryData' of ConfigMap is not base64");
        assertThat(oddities(configMap("binaryData:", "  a: |", "    aGVs", "    bG8=")))
                .isEmpty();
    }
}
