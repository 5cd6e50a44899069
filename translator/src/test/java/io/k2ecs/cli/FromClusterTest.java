package io.k2ecs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntryBuilder;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatusBuilder;
import io.k2ecs.ProjectFolders;
import io.k2ecs.cli.CommandLineRun.Result;
import io.k2ecs.cluster.FakeCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole way from fabric8's API server to the output. */
class FromClusterTest {
    @TempDir
    private Path folder;

    private CommandLineRun command(Map<String, String> environment) {
        CommandLineRun command = new CommandLineRun(folder);
        environment.forEach(command::variable);
        return command;
    }

    private static List<HasMetadata> manifests(String name) throws IOException {
        List<HasMetadata> objects = new ArrayList<>();
        try (Stream<Path> files = Files.walk(ProjectFolders.manifests(name))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                if (!file.endsWith("kustomization.yaml")) {
                    objects.addAll(FakeCluster.objects(Files.readString(file)));
                }
            }
        }
        return objects;
    }

    /** What an API server and its controllers add. */
    private static void serve(HasMetadata object) {
        if (object instanceof Namespaced && object.getMetadata().getNamespace() == null) {
            object.getMetadata().setNamespace("default");
        }
        object.getMetadata()
                .setManagedFields(List.of(
                        new ManagedFieldsEntryBuilder().withManager("kubectl").build()));
        Map<String, String> annotations = new TreeMap<>();
        if (object.getMetadata().getAnnotations() != null) {
            annotations.putAll(object.getMetadata().getAnnotations());
        }
        annotations.put("kubectl.kubernetes.io/last-applied-configuration", "{}");
        object.getMetadata().setAnnotations(annotations);
        if (object instanceof Service service && service.getSpec().getClusterIP() == null) {
            service.getSpec().setClusterIP("10.0.0.7");
            service.getSpec().setClusterIPs(List.of("10.0.0.7"));
        }
        if (object instanceof Deployment deployment) {
            annotations.put("deployment.kubernetes.io/revision", "3");
            deployment.setStatus(new DeploymentStatusBuilder().withReplicas(2).build());
        }
    }

    private SortedMap<String, String> requests(String output) {
        SortedMap<String, String> files = new CommandLineRun(folder).files(output);
        files.keySet().removeIf(name -> name.startsWith("report/"));
        return files;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "k8s-manifests",
                "little-ecom-bare",
                "kitchen-sink/claims.yaml",
                "kitchen-sink/files.yaml",
                "kitchen-sink/jobs.yaml",
                "kitchen-sink/network-policies.yaml",
                "kitchen-sink/other-workloads.yaml",
                "kitchen-sink/placement.yaml",
                "kitchen-sink/shop.yaml"
            })
    void aClusterGivesTheRequestsOfItsManifests(String manifests) throws IOException {
        try (FakeCluster cluster = FakeCluster.withMemory()) {
            List<HasMetadata> objects = manifests(manifests);
            objects.forEach(FromClusterTest::serve);
            String namespace = objects.stream()
                    .filter(it -> it instanceof Namespaced)
                    .findFirst()
                    .orElseThrow()
                    .getMetadata()
                    .getNamespace();
            objects.removeIf(it -> it.getKind().equals("Namespace"));
            cluster.create(FakeCluster.objects("""
                    apiVersion: v1
                    kind: Namespace
                    metadata: {name: %1$s}
                    ---
                    apiVersion: v1
                    kind: ServiceAccount
                    metadata: {name: default, namespace: %1$s}
                    ---
                    apiVersion: v1
                    kind: ConfigMap
                    metadata: {name: kube-root-ca.crt, namespace: %1$s}
                    data: {ca.crt: x}
                    """.formatted(namespace)));
            cluster.create(objects);
            CommandLineRun command = command(cluster.kubeconfig(folder)).file("k2ecs.yaml", "application: moved\n");

            command.run(
                    "translate", ProjectFolders.manifests(manifests).toString(), "-c", "k2ecs.yaml", "-o", "of-files");
            Result result = command.run(
                    "translate", "--from-cluster", "-n", namespace, "--include-secrets", "-o", "of-cluster");

            assertThat(result.exitCode()).as(result.err() + result.out()).isLessThan(2);
            assertThat(requests("of-files")).isNotEmpty();
            assertThat(requests("of-cluster").keySet())
                    .isEqualTo(requests("of-files").keySet());
            requests("of-files")
                    .forEach((file, text) -> assertThat(requests("of-cluster").get(file))
                            .as(file)
                            .isEqualTo(text));
            assertThat(new CommandLineRun(folder).files("of-cluster").toString())
                    .contains("\"cluster:shop/" + namespace + "/")
                    .doesNotContain(FakeCluster.TOKEN)
                    .doesNotContain("10.0.0.7")
                    .doesNotContain("kube-root-ca.crt")
                    .doesNotContain(folder.toString());
        }
    }

    private static final String POD = """
            ,"spec": {"selector": {"matchLabels": {"app": "web"}}, "template": {"metadata": {"labels": {"app": "web"}},
              "spec": {"containers": [{"name": "web", "image": "acme/web:1", %s}]}}}""";

    private Result translated(String container, String secret, String... options) {
        try (FakeCluster cluster = FakeCluster.withAnswers()) {
            cluster.namespace("shop")
                    .objects(
                            "/apis/apps/v1/namespaces/shop/deployments",
                            "{\"metadata\":{\"name\":\"web\",\"namespace\":\"shop\"}" + POD.formatted(container) + "}")
                    .objects(
                            "/api/v1/namespaces/shop/secrets",
                            "{\"metadata\":{\"name\":\"db\",\"namespace\":\"shop\"}," + secret + "}");
            List<String> line = new ArrayList<>(List.of("translate", "--from-cluster"));
            line.addAll(List.of(options));
            return command(cluster.kubeconfig(folder)).run(line.toArray(String[]::new));
        }
    }

    @Test
    void withoutSecretsTheRequestsAreTheSameWherePodsNameTheirKeys() {
        String container = """
                "env": [{"name": "PASSWORD", "valueFrom": {"secretKeyRef": {"name": "db", "key": "KEY"}}}]""";
        String secret = "\"data\":{\"KEY\":\"c2VzYW1lLW9wZW4=\"}";

        Result with = translated(container, secret, "--include-secrets", "-o", "with");
        Result without = translated(container, secret, "-o", "without");

        assertThat(with.exitCode()).as(with.out()).isZero();
        assertThat(without.exitCode()).as(without.out()).isZero();
        assertThat(with.out()).doesNotContain("SRC090");
        assertThat(without.out())
                .contains("info SRC090 Secret 'db' was not read")
                .doesNotContain("RES00");
        assertThat(requests("without")).isEqualTo(requests("with"));
        assertThat(requests("with").toString()).contains("PASSWORD", "KEY");
        assertThat(new CommandLineRun(folder).files(".").toString() + with + without)
                .doesNotContain("c2VzYW1lLW9wZW4", "sesame-open");
    }

    @Test
    void aSecretThatIsTakenAsAWholeAndNotReadIsAnErrorAndNotMissing() {
        Result result = translated("\"envFrom\": [{\"secretRef\": {\"name\": \"db\"}}]", "\"data\":{}");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out())
                .contains("error SRC090 Secret 'db' was not read; pods take it as a whole")
                .doesNotContain("RES001")
                .doesNotContain("TR401");
        assertThat(new CommandLineRun(folder).files("ecs-output").get("report/report.json"))
                .contains("the Secret was not read, so its keys are not known");
    }

    @Test
    void filesOfASecretThatWasNotReadAreReported() {
        String container = """
                "volumeMounts": [{"name": "v", "mountPath": "/v"}]}], "volumes": [{"name": "v", "secret": {"secretName": "db"}""";
        Result result = translated(container, "\"data\":{}");

        assertThat(result.exitCode()).as(result.err()).isEqualTo(1);
        assertThat(result.out())
                .contains("error SRC090")
                .contains("the Secret was not read, so its keys are not known");
    }

    @Test
    void aScanKnowsTheServicesOfACluster() {
        try (FakeCluster cluster = FakeCluster.withAnswers()) {
            cluster.namespace("shop")
                    .objects("/api/v1/namespaces/shop/services", """
                            {"metadata":{"name":"auth-svc","namespace":"shop"},
                             "spec":{"selector":{"app":"auth"},"ports":[{"port":8080}]}}""")
                    .answer("/apis/apps/v1/namespaces/shop/deployments?limit=500", 403, "{}");
            Result result = command(cluster.kubeconfig(folder))
                    .file("src/application.properties", "auth.url=http://auth-svc:8080\n")
                    .run("scan", "src", "--from-cluster");

            assertThat(result.out()).contains("SCN001");
            assertThat(result.err()).contains("SRC089").contains("deployments.apps");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "translate k8s --from-cluster",
                "translate --from-cluster -f values.yaml",
                "translate k8s --namespace shop",
                "translate k8s --include-secrets",
                "translate --from-cluster -A -n shop",
                "scan src --selector a=b",
                "scan src --from-cluster --manifests k8s"
            })
    void optionsThatDoNotGoTogetherAreWrongUsage(String line) {
        Result result = command(Map.of()).run(line.split(" "));

        assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
    }

    @Test
    void aClusterThatCannotBeReadLeavesTheOutputAsItWas() {
        Result result = command(Map.of("KUBECONFIG", folder.resolve("nowhere").toString()))
                .run("translate", "--from-cluster");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).startsWith("cluster error SRC084 there is no kubeconfig at ");
        assertThat(requests("ecs-output")).isEmpty();
    }
}
