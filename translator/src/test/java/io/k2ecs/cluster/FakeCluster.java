package io.k2ecs.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** fabric8's API server of the tests, and a kubeconfig for it. */
public final class FakeCluster implements AutoCloseable {
    public static final String TOKEN = "token-of-the-tests-4711";

    private final KubernetesMockServer server;

    private FakeCluster(KubernetesMockServer server) {
        this.server = server;
        server.init();
    }

    /** Answers what it is told to, and 404 to everything else. */
    public static FakeCluster withAnswers() {
        return new FakeCluster(new KubernetesMockServer(false));
    }

    /** The same behind TLS, with a certificate of its own making. */
    public static FakeCluster withCertificate() {
        return new FakeCluster(new KubernetesMockServer(true));
    }

    /** Keeps what is created. */
    public static FakeCluster withMemory() {
        return new FakeCluster(new KubernetesMockServer(
                new Context(), new MockWebServer(), new HashMap<>(), new KubernetesCrudDispatcher(), false));
    }

    public FakeCluster answer(String path, int status, String body) {
        server.expect().get().withPath(path).andReturn(status, body).always();
        return this;
    }

    /** A list of objects, each JSON. */
    public FakeCluster objects(String path, String... objects) {
        String items = String.join(",", objects);
        return answer(path + "?limit=500", 200, "{\"kind\":\"List\",\"metadata\":{},\"items\":[" + items + "]}");
    }

    public FakeCluster namespace(String name) {
        return answer("/api/v1/namespaces/" + name, 200, "{\"metadata\":{\"name\":\"" + name + "\",\"uid\":\"1\"}}");
    }

    /** Creates objects as kubectl does. */
    public FakeCluster create(List<HasMetadata> objects) {
        try (KubernetesClient client = server.createClient()) {
            objects.forEach(object -> client.resource(object).create());
        }
        return this;
    }

    /** What a YAML text with several documents holds. */
    public static List<HasMetadata> objects(String yaml) {
        try (KubernetesClient client = new KubernetesMockServer(false).createClient()) {
            return client.load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
                    .items();
        }
    }

    /** What was asked so far, as method and path with its query. */
    public List<String> asked() throws InterruptedException {
        List<String> paths = new ArrayList<>();
        for (int count = server.getRequestCount(); count > 0; count--) {
            RecordedRequest request = server.takeRequest();
            paths.add(request.getMethod() + " " + request.getPath());
        }
        return paths;
    }

    public int port() {
        return server.getPort();
    }

    /** Writes a kubeconfig with the contexts {@code shop} and {@code spare}; what {@code KUBECONFIG} has to say. */
    public Map<String, String> kubeconfig(Path folder) {
        return kubeconfig(folder, "token: " + TOKEN);
    }

    /** @param user in YAML's flow style, without braces */
    public Map<String, String> kubeconfig(Path folder, String user) {
        return kubeconfig(folder, "server: 'http://localhost:" + port() + "'", user);
    }

    /**
     * A kubeconfig for any server.
     *
     * @param cluster in YAML's flow style, without braces, as the user is
     */
    public static Map<String, String> kubeconfig(Path folder, String cluster, String user) {
        Path file = folder.resolve("kubeconfig");
        String text = """
                apiVersion: v1
                kind: Config
                current-context: shop
                clusters:
                  - {name: here, cluster: {%s}}
                users:
                  - {name: me, user: {%s}}
                contexts:
                  - {name: shop, context: {cluster: here, user: me, namespace: shop}}
                  - {name: spare, context: {cluster: here, user: me}}
                  - {name: broken, context: {cluster: gone, user: me}}
                """.formatted(cluster, user);
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "KUBECONFIG", file.toString(), "PATH", folder.resolve("bin").toString());
    }

    @Override
    public void close() {
        server.destroy();
    }
}
