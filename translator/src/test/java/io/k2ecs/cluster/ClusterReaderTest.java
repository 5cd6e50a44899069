package io.k2ecs.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.diagnostics.InvalidInputException;
import io.k2ecs.render.FakePrograms;
import io.k2ecs.source.GivenText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against fabric8's API server of the tests; whatever it is not told about it does not have. */
@Timeout(60)
class ClusterReaderTest {
    private static final ClusterBounds BOUNDS = ClusterBounds.ofObjects(1_000);
    private static final ClusterQuery CURRENT =
            new ClusterQuery(Optional.empty(), List.of(), false, Optional.empty(), false);

    private static final String CORE = "/api/v1/namespaces/shop/";
    private static final String APPS = "/apis/apps/v1/namespaces/shop/";

    @TempDir
    private Path folder;

    private FakeCluster cluster;

    @BeforeEach
    void start() {
        cluster = FakeCluster.withAnswers().namespace("shop");
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    private static ClusterQuery of(String... namespaces) {
        return new ClusterQuery(Optional.empty(), List.of(namespaces), false, Optional.empty(), false);
    }

    private ClusterObjects read(ClusterQuery query) {
        return ClusterReader.read(query, cluster.kubeconfig(folder), BOUNDS);
    }

    private List<String> labels(ClusterQuery query) {
        return read(query).manifests().stream().map(GivenText::label).toList();
    }

    private List<Finding> refused(ClusterQuery query, Map<String, String> environment) {
        InvalidInputException refusal =
                catchThrowableOfType(InvalidInputException.class, () -> ClusterReader.read(query, environment, BOUNDS));
        assertThat(refusal).isNotNull();
        assertThat(refusal.problems().toString()).doesNotContain(FakeCluster.TOKEN);
        return refusal.problems();
    }

    private Finding refusal(ClusterQuery query) {
        return refusal(query, cluster.kubeconfig(folder));
    }

    private Finding refusal(ClusterQuery query, Map<String, String> environment) {
        List<Finding> problems = refused(query, environment);
        assertThat(problems).hasSize(1);
        return problems.get(0);
    }

    /** An object in namespace {@code shop}. */
    private static String object(String name, String rest) {
        return "{\"metadata\":{\"name\":\"" + name + "\",\"namespace\":\"shop\"}" + rest + "}";
    }

    private static String owned(String name, String ownerKind, String owner) {
        return "{\"metadata\":{\"name\":\"" + name + "\",\"namespace\":\"shop\",\"ownerReferences\":[{\"kind\":\""
                + ownerKind + "\",\"name\":\"" + owner + "\",\"controller\":true}]}}";
    }

    @Test
    void readsTheNamespaceOfTheContextAndSaysWhatEachObjectIs() {
        cluster.objects(APPS + "deployments", object("web", ",\"spec\":{\"replicas\":7},\"status\":{\"replicas\":7}"));

        ClusterObjects objects = read(CURRENT);

        assertThat(objects.manifests())
                .extracting(GivenText::label)
                .containsExactly("cluster:shop/Namespace/shop", "cluster:shop/shop/Deployment/web");
        assertThat(new String(objects.manifests().get(1).bytes(), UTF_8)).isEqualTo("""
                {
                  "apiVersion": "apps/v1",
                  "kind": "Deployment",
                  "metadata": {
                    "name": "web",
                    "namespace": "shop"
                  },
                  "spec": {
                    "replicas": 7
                  }
                }
                """);
        assertThat(objects.findings()).isEmpty();
    }

    @Test
    void onlyAsksAndNeverForSecrets() throws InterruptedException {
        cluster.objects(APPS + "deployments", object("web", ""));
        read(CURRENT);

        assertThat(cluster.asked())
                .hasSizeGreaterThan(20)
                .allMatch(it -> it.startsWith("GET "))
                .contains("GET /apis", "GET " + APPS + "deployments?limit=500")
                .noneMatch(it -> it.contains("/secrets?"));
    }

    @Test
    void readsSecretsWhenAskedTo() {
        cluster.objects(
                CORE + "secrets",
                object("db", ",\"type\":\"Opaque\",\"data\":{\"KEY\":\"c2VzYW1l\"}"),
                object("release", ",\"type\":\"helm.sh/release.v1\""),
                object("token", ",\"type\":\"kubernetes.io/service-account-token\""));

        ClusterObjects objects = read(new ClusterQuery(Optional.empty(), List.of(), false, Optional.empty(), true));

        assertThat(objects.manifests())
                .extracting(GivenText::label)
                .containsExactly("cluster:shop/Namespace/shop", "cluster:shop/shop/Secret/db");
        assertThat(objects.findings()).isEmpty();
        assertThat(objects.toString()).doesNotContain("c2VzYW1l");
    }

    @Test
    void putsInForSecretsWhatPodsSayOfThem() {
        cluster.objects(APPS + "deployments", object("web", """
                ,"spec": {"template": {"spec": {
                  "containers": [{"name": "web",
                    "env": [{"name": "A", "valueFrom": {"secretKeyRef": {"name": "keys", "key": "B"}}},
                            {"name": "C", "valueFrom": {"secretKeyRef": {"name": "perhaps", "key": "D", "optional": true}}}],
                    "envFrom": [{"secretRef": {"name": "whole"}}]}],
                  "volumes": [{"name": "v", "secret": {"secretName": "keys", "items": [{"key": "E", "path": "e"}]}},
                              {"name": "p", "projected": {"sources": [{"secret": {"name": "files"}}]}}]}}}"""));

        ClusterObjects objects = read(CURRENT);

        String manifests = objects.manifests().stream()
                .map(it -> new String(it.bytes(), UTF_8).replaceAll("\\s+", ""))
                .filter(it -> it.contains("\"Secret\""))
                .toList()
                .toString();
        assertThat(manifests)
                .contains("\"data\":{\"B\":\"\",\"E\":\"\"},\"kind\":\"Secret\",\"metadata\":{\"name\":\"keys\"")
                .contains("\"data\":{\"D\":\"\"},\"kind\":\"Secret\",\"metadata\":{\"name\":\"perhaps\"")
                .doesNotContain("whole", "files");
        assertThat(objects.unreadSecrets()).containsExactlyInAnyOrder("shop/whole", "shop/files");
        assertThat(objects.findings())
                .extracting(
                        it -> it.severity() + " " + it.code() + " " + it.at().file())
                .containsExactly(
                        "ERROR SRC090 cluster:shop/shop/Secret/files",
                        "INFO SRC090 cluster:shop/shop/Secret/keys",
                        "WARNING SRC090 cluster:shop/shop/Secret/perhaps",
                        "ERROR SRC090 cluster:shop/shop/Secret/whole");
        assertThat(objects.findings().get(1).message())
                .isEqualTo("Secret 'keys' was not read; pods name its keys B, E, and these are translated");
    }

    @Test
    void leavesSecretsToTheOperatorsThatMakeThem() {
        cluster.objects(APPS + "deployments", object("web", """
                        ,"spec": {"env": [{"valueFrom": {"secretKeyRef": {"name": "db", "key": "B"}}},
                                          {"valueFrom": {"secretKeyRef": {"name": "sealed", "key": "B"}}}]}"""))
                .objects(
                        "/apis/external-secrets.io/v1beta1/namespaces/shop/externalsecrets",
                        object("x", ",\"spec\":{\"target\":{\"name\":\"db\"}}"))
                .objects("/apis/bitnami.com/v1alpha1/namespaces/shop/sealedsecrets", object("sealed", ""));

        assertThat(labels(CURRENT))
                .contains("cluster:shop/shop/ExternalSecret/x", "cluster:shop/shop/SealedSecret/sealed")
                .noneMatch(it -> it.contains("/Secret/"));
    }

    @Test
    void leavesOutWhatControllersHaveMade() {
        cluster.objects(APPS + "deployments", object("web", ""))
                .objects(APPS + "replicasets", owned("web-1", "Deployment", "web"), object("bare", ""))
                .objects(CORE + "pods", owned("web-1-x", "ReplicaSet", "web-1"), owned("static", "Node", "node-1"))
                .objects("/apis/batch/v1/namespaces/shop/cronjobs", object("nightly", ""))
                .objects("/apis/batch/v1/namespaces/shop/jobs", owned("nightly-1", "CronJob", "nightly"))
                .objects(
                        CORE + "services",
                        object("web", ",\"spec\":{\"selector\":{\"app\":\"web\"}}"),
                        object("db", ",\"spec\":{}"))
                .objects(CORE + "endpoints", object("web", ""), object("db", ""))
                .objects(
                        "/apis/discovery.k8s.io/v1/namespaces/shop/endpointslices",
                        owned("web-abc", "Service", "web"),
                        owned("db-abc", "Endpoints", "db"))
                .objects(
                        CORE + "configmaps",
                        object("kube-root-ca.crt", ""),
                        object("settings", ""),
                        "{\"metadata\":{\"name\":\"sh.helm.release.v1.shop.v1\",\"namespace\":\"shop\","
                                + "\"labels\":{\"owner\":\"helm\"}}}")
                .objects(CORE + "serviceaccounts", object("default", ",\"secrets\":[{\"name\":\"default-token-x\"}]"));

        ClusterObjects objects = read(CURRENT);

        assertThat(objects.manifests())
                .extracting(it -> it.label().replace("cluster:shop/shop/", ""))
                .containsExactly(
                        "cluster:shop/Namespace/shop",
                        "ConfigMap/settings",
                        "CronJob/nightly",
                        "Deployment/web",
                        "Endpoints/db",
                        "ReplicaSet/bare",
                        "Service/db",
                        "Service/web");
        assertThat(objects.findings()).isEmpty();
    }

    @Test
    void keepsWhatAnOperatorHasMadeAndAnAccountWithARole() {
        cluster.objects(APPS + "statefulsets", owned("prometheus", "Prometheus", "k8s"))
                .objects(
                        CORE + "serviceaccounts",
                        "{\"metadata\":{\"name\":\"default\",\"namespace\":\"shop\",\"annotations\":"
                                + "{\"eks.amazonaws.com/role-arn\":\"arn:aws:iam::123456789012:role/x\"}}}");

        assertThat(labels(CURRENT))
                .contains("cluster:shop/shop/StatefulSet/prometheus", "cluster:shop/shop/ServiceAccount/default");
    }

    @Test
    void saysWhenTheOwnerOfWhatItLeavesOutWasNotRead() {
        cluster.objects(CORE + "configmaps", object("settings", ""))
                .objects(APPS + "replicasets", owned("web-1", "Deployment", "web"));

        ClusterObjects objects = read(CURRENT);

        assertThat(objects.manifests()).hasSize(2);
        assertThat(objects.findings())
                .extracting(it -> it.code() + " " + it.message())
                .containsExactly("SRC093 ReplicaSet 'web-1' was made by Deployment 'web', which was not read");
    }

    @Test
    void warnsOfWhatMayNotBeReadAndSaysHowToGrantIt() {
        cluster.objects(APPS + "deployments", object("web", ""))
                .answer(CORE + "configmaps?limit=500", 403, "{\"message\":\"User \\\"me\\\" cannot list\"}");

        Finding finding = read(CURRENT).findings().get(0);

        assertThat(finding.code()).isEqualTo("SRC089");
        assertThat(finding.at().file()).isEqualTo("cluster:shop/shop");
        assertThat(finding.message())
                .isEqualTo("you may not list configmaps in namespace 'shop', so any objects of kind ConfigMap are"
                        + " missing from the translation");
        assertThat(finding.remedy())
                .isEqualTo("have this run: kubectl create role k2ecs-configmaps --verb=list --resource=configmaps"
                        + " --namespace=shop && kubectl create rolebinding k2ecs-configmaps --role=k2ecs-configmaps"
                        + " --user=<you> --namespace=shop");
    }

    @Test
    void doesNotAskForKindsThatTheServerSaysItDoesNotHave() throws InterruptedException {
        String istio = "{\"groups\":[{\"name\":\"networking.istio.io\",\"versions\":"
                + "[{\"groupVersion\":\"networking.istio.io/v1\",\"version\":\"v1\"}]}]}";
        cluster.objects(APPS + "deployments", object("web", ""))
                .answer("/apis", 200, istio)
                .answer("/apis/keda.sh/v1alpha1/namespaces/shop/scaledobjects?limit=500", 403, "{}")
                .answer("/apis/networking.istio.io/v1/namespaces/shop/sidecars?limit=500", 403, "{}");

        assertThat(read(CURRENT).findings())
                .extracting(Finding::message)
                .containsExactly("you may not list sidecars.networking.istio.io in namespace 'shop', so any objects of"
                        + " kind Sidecar are missing from the translation");
        assertThat(cluster.asked()).noneMatch(it -> it.contains("keda.sh"));
    }

    @Test
    void readsWithRightsForOneNamespaceOnly() {
        FakeCluster narrow = FakeCluster.withAnswers()
                .answer("/api/v1/namespaces/shop", 403, "{}")
                .answer("/apis/rbac.authorization.k8s.io/v1/clusterrolebindings?limit=500", 403, "{}")
                .objects(APPS + "deployments", object("web", ""));
        try (narrow) {
            ClusterObjects objects = ClusterReader.read(CURRENT, narrow.kubeconfig(folder), BOUNDS);

            assertThat(objects.manifests()).hasSize(1);
            assertThat(objects.findings())
                    .extracting(Finding::message)
                    .containsExactly(
                            "you may not get namespaces, so any objects of kind Namespace are missing from the translation",
                            "you may not list clusterrolebindings.rbac.authorization.k8s.io, so any objects of kind"
                                    + " ClusterRoleBinding are missing from the translation");
        }
    }

    @Test
    void takesAnOlderVersionWhereThereIsNoNewer() {
        cluster.objects(
                "/apis/autoscaling/v1/namespaces/shop/horizontalpodautoscalers",
                object("web", ",\"spec\":{\"maxReplicas\":3}"));

        assertThat(new String(read(CURRENT).manifests().get(1).bytes(), UTF_8)).contains("\"autoscaling/v1\"");
    }

    @Test
    void readsListsPageByPage() {
        cluster.answer(
                        CORE + "configmaps?limit=500",
                        200,
                        "{\"metadata\":{\"continue\":\"a+b/c\"},\"items\":[" + object("one", "") + "]}")
                .answer(
                        CORE + "configmaps?limit=500&continue=a%2Bb%2Fc",
                        200,
                        "{\"metadata\":{\"continue\":\"\"},\"items\":[" + object("two", "") + "]}");

        assertThat(labels(CURRENT)).contains("cluster:shop/shop/ConfigMap/one", "cluster:shop/shop/ConfigMap/two");
    }

    @Test
    void handsTheSelectorOn() {
        cluster.answer(
                CORE + "configmaps?limit=500&labelSelector=app%20in%20%28a%2Cb%29",
                200,
                "{\"items\":[" + object("one", "") + "]}");
        ClusterQuery query = new ClusterQuery(Optional.empty(), List.of(), false, Optional.of("app in (a,b)"), false);

        assertThat(labels(query)).contains("cluster:shop/shop/ConfigMap/one");
    }

    @Test
    void readsTheNamespacesThatAreNamedWhateverTheirOrder() {
        cluster.namespace("web")
                .objects("/api/v1/namespaces/web/configmaps", object("one", "").replace("shop", "web"))
                .objects(CORE + "configmaps", object("one", ""));

        assertThat(labels(of("web", "shop", "web")))
                .containsExactly(
                        "cluster:shop/Namespace/shop",
                        "cluster:shop/Namespace/web",
                        "cluster:shop/shop/ConfigMap/one",
                        "cluster:shop/web/ConfigMap/one");
        assertThat(read(of("shop", "web")).manifests())
                .usingRecursiveComparison()
                .isEqualTo(read(of("web", "shop")).manifests());
    }

    @Test
    void readsAllNamespacesButThoseOfKubernetes() {
        cluster.objects(
                        "/api/v1/namespaces",
                        "{\"metadata\":{\"name\":\"shop\"}}",
                        "{\"metadata\":{\"name\":\"kube-system\"}}")
                .objects(
                        "/api/v1/configmaps",
                        object("one", ""),
                        object("two", "").replace("shop", "kube-system"));

        assertThat(labels(new ClusterQuery(Optional.empty(), List.of(), true, Optional.empty(), false)))
                .containsExactly("cluster:shop/Namespace/shop", "cluster:shop/shop/ConfigMap/one");
    }

    @Test
    void readsObjectsOfTheWholeClusterThatTheApplicationNames() {
        cluster.objects(
                        CORE + "persistentvolumeclaims",
                        object("data", ",\"spec\":{\"volumeName\":\"pv-1\",\"storageClassName\":\"efs\"}"))
                .objects(
                        "/api/v1/persistentvolumes",
                        "{\"metadata\":{\"name\":\"pv-1\"}}",
                        "{\"metadata\":{\"name\":\"pv-2\"}}")
                .objects("/apis/storage.k8s.io/v1/storageclasses", "{\"metadata\":{\"name\":\"efs\"}}")
                .answer("/apis/scheduling.k8s.io/v1/priorityclasses?limit=500", 403, "{}")
                .objects("/apis/rbac.authorization.k8s.io/v1/clusterrolebindings", """
                        {"metadata":{"name":"mine"},"subjects":[{"kind":"ServiceAccount","namespace":"shop","name":"web"}],
                         "roleRef":{"kind":"ClusterRole","name":"view"}}""", """
                        {"metadata":{"name":"other"},"subjects":[{"kind":"ServiceAccount","namespace":"x","name":"web"}],
                         "roleRef":{"kind":"ClusterRole","name":"edit"}}""")
                .objects(
                        "/apis/rbac.authorization.k8s.io/v1/clusterroles",
                        "{\"metadata\":{\"name\":\"view\"}}",
                        "{\"metadata\":{\"name\":\"edit\"}}");

        ClusterObjects objects = read(CURRENT);

        assertThat(objects.manifests())
                .extracting(GivenText::label)
                .containsExactly(
                        "cluster:shop/ClusterRole/view",
                        "cluster:shop/ClusterRoleBinding/mine",
                        "cluster:shop/Namespace/shop",
                        "cluster:shop/PersistentVolume/pv-1",
                        "cluster:shop/StorageClass/efs",
                        "cluster:shop/shop/PersistentVolumeClaim/data");
        assertThat(objects.findings()).isEmpty();
    }

    @Test
    void refusesAnUnknownNamespaceWithTheOneThatIsMeant() {
        cluster.objects("/api/v1/namespaces", "{\"metadata\":{\"name\":\"shop\"}}");

        Finding finding = refusal(of("shpo"));

        assertThat(finding.code()).isEqualTo("SRC091");
        assertThat(finding.message()).isEqualTo("the cluster has no namespace 'shpo'; did you mean 'shop'?");
    }

    @Test
    void refusesAClusterThatHasNothing() {
        assertThat(refusal(CURRENT).code()).isEqualTo("SRC092");

        cluster.answer(APPS + "deployments?limit=500", 403, "{}");
        assertThat(refused(CURRENT, cluster.kubeconfig(folder)))
                .extracting(Finding::code)
                .containsExactly("SRC092", "SRC089");
    }

    @Test
    void refusesAnUnknownContextWithTheOneThatIsMeant() {
        ClusterQuery query = new ClusterQuery(Optional.of("sparee"), List.of(), false, Optional.empty(), false);

        Finding finding = refusal(query);

        assertThat(finding.code()).isEqualTo("SRC085");
        assertThat(finding.message()).isEqualTo("the kubeconfig has no context 'sparee'; did you mean 'spare'?");
    }

    @Test
    void refusesAContextWithoutItsCluster() {
        ClusterQuery query = new ClusterQuery(Optional.of("broken"), List.of(), false, Optional.empty(), false);

        assertThat(refusal(query).message()).isEqualTo("the cluster of context 'broken' is not in its kubeconfig");
    }

    @Test
    void refusesAKubeconfigThatIsNotThereOrNoKubeconfig() {
        assertThat(refusal(CURRENT, Map.of()).message()).isEqualTo("there is no kubeconfig");
        assertThat(refusal(CURRENT, Map.of("HOME", folder.toString())).message())
                .isEqualTo("there is no kubeconfig at " + folder.resolve(".kube/config"));
        Map<String, String> broken = cluster.kubeconfig(folder, "token: " + FakeCluster.TOKEN + "}}}, [");
        assertThat(refusal(CURRENT, broken).message()).endsWith("/kubeconfig cannot be read");
    }

    @Test
    void refusesCredentialsThatTheServerDoesNotTake() {
        cluster.answer(APPS + "deployments?limit=500", 401, "{}");

        Finding finding = refusal(CURRENT);

        assertThat(finding.code()).isEqualTo("SRC087");
        assertThat(finding.at().file()).isEqualTo("cluster:shop");
    }

    @Test
    void refusesAMissingProgramForCredentials() {
        String exec =
                "exec: {apiVersion: client.authentication.k8s.io/v1, command: no-such-program, args: [get-token]}";

        Finding finding = refusal(CURRENT, cluster.kubeconfig(folder, exec));

        assertThat(finding.code()).isEqualTo("SRC087");
        assertThat(finding.message())
                .isEqualTo("the credentials come from the program 'no-such-program', which is not on the PATH");
    }

    @Test
    void takesCredentialsFromAProgramAndRefusesOneThatGivesNone() throws InterruptedException {
        cluster.objects(APPS + "deployments", object("web", ""));
        String program = folder.resolve("bin/login").toString();
        String exec = "exec: {apiVersion: client.authentication.k8s.io/v1, command: '" + program
                + "', interactiveMode: Never}";
        FakePrograms programs = new FakePrograms(folder.resolve("bin"));
        programs.with(
                "login",
                "echo '{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"kind\":\"ExecCredential\","
                        + "\"status\":{\"token\":\"" + FakeCluster.TOKEN + "\"}}'");

        assertThat(ClusterReader.read(CURRENT, cluster.kubeconfig(folder, exec), BOUNDS)
                        .manifests())
                .hasSize(2);

        programs.with("login", "echo 'no session' >&2; exit 1");
        Finding finding = refusal(CURRENT, cluster.kubeconfig(folder, exec));
        assertThat(finding.code()).isEqualTo("SRC087");
        assertThat(finding.message()).isEqualTo("the program '" + program + "' has given no credentials");
    }

    @Test
    void refusesAServerThatDoesNotAnswer() throws IOException {
        FakeCluster gone = FakeCluster.withAnswers();
        Map<String, String> environment = gone.kubeconfig(folder);
        gone.close();

        Finding finding = refusal(CURRENT, environment);

        assertThat(finding.code()).as(finding.message()).isEqualTo("SRC086");
        assertThat(finding.message()).isEqualTo("the API server cannot be reached");
    }

    @Test
    void refusesAServerThatTakesTooLong() throws IOException {
        ClusterBounds bounds = new ClusterBounds(1, Duration.ofSeconds(5), Duration.ofMillis(300));
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Map<String, String> environment = FakeCluster.kubeconfig(
                    folder, "server: 'http://127.0.0.1:" + silent.getLocalPort() + "'", "token: x");

            InvalidInputException refusal = catchThrowableOfType(
                    InvalidInputException.class, () -> ClusterReader.read(CURRENT, environment, bounds));

            assertThat(refusal.problems())
                    .extracting(it -> it.code() + " " + it.message())
                    .containsExactly("SRC086 the API server does not answer in time");
        }
    }

    @Test
    void refusesAHostThatNobodyKnows() {
        Map<String, String> environment =
                FakeCluster.kubeconfig(folder, "server: 'https://nowhere.invalid:6443'", "token: " + FakeCluster.TOKEN);

        assertThat(refusal(CURRENT, environment).code()).isEqualTo("SRC086");
    }

    @Test
    void refusesAServerThatCannotProveWhoItIs() {
        try (FakeCluster secure = FakeCluster.withCertificate()) {
            secure.namespace("shop").objects(APPS + "deployments", object("web", ""));
            String address = "server: 'https://localhost:" + secure.port() + "'";

            Finding finding = refusal(CURRENT, FakeCluster.kubeconfig(folder, address, "token: " + FakeCluster.TOKEN));

            assertThat(finding.code()).isEqualTo("SRC086");
            assertThat(finding.message()).contains("cannot prove that it is the one of the kubeconfig");
            String trusted = address + ", insecure-skip-tls-verify: true";
            assertThat(ClusterReader.read(CURRENT, FakeCluster.kubeconfig(folder, trusted, "token: x"), BOUNDS)
                            .manifests())
                    .hasSize(2);
        }
    }

    @Test
    void saysWhichGroupsItDoesNotRead() {
        cluster.objects(APPS + "deployments", object("web", "")).answer("/apis", 200, """
                {"groups": [{"versions": [{"groupVersion": "apps/v1"}]},
                  {"versions": [{"groupVersion": "crd.projectcalico.org/v1"}, {"groupVersion": "crd.projectcalico.org/v2"}]},
                  {"versions": [{"groupVersion": "metrics.k8s.io/v1beta1"}]}, {"versions": [{"groupVersion": "keda.sh/v1alpha1"}]}]}
                """);

        assertThat(read(CURRENT).findings())
                .extracting(it -> it.severity() + " " + it.code() + " " + it.message())
                .containsExactly("INFO SRC094 the cluster has kinds of other groups, and objects of these are not read:"
                        + " crd.projectcalico.org");
    }

    @Test
    void refusesAnswersThatAreNoLists() {
        for (String answer : new String[] {"<html>", "{}", "[]"}) {
            try (FakeCluster odd = FakeCluster.withAnswers().namespace("shop")) {
                odd.answer(CORE + "configmaps?limit=500", 200, answer);
                assertThat(refusal(CURRENT, odd.kubeconfig(folder)).code()).isEqualTo("SRC088");
            }
        }
        cluster.answer(CORE + "configmaps?limit=500", 500, "{}");
        assertThat(refusal(CURRENT).message()).isEqualTo("the API server has answered with status 500");
    }

    @Test
    void givesUpOnTooManyObjects() {
        String[] objects = new String[BOUNDS.maxObjects() + 1];
        for (int number = 0; number < objects.length; number++) {
            objects[number] = object("c" + number, "");
        }
        cluster.objects(CORE + "configmaps", objects);

        assertThat(refusal(CURRENT).message()).isEqualTo("the API server has more than 1000 objects of kind ConfigMap");
    }
}
