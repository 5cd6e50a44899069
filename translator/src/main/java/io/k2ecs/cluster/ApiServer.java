package io.k2ecs.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.k2ecs.diagnostics.InvalidInputException;
import io.k2ecs.ecs.JsonText;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import javax.net.ssl.SSLException;

/** Asks an API server for lists of objects, as JSON: fields that the client's classes do not know must not get lost. */
final class ApiServer implements AutoCloseable {
    private static final int PAGE = 500;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private final KubernetesClient client;
    private final Kubeconfig kubeconfig;
    private final int maxObjects;

    private ApiServer(KubernetesClient client, Kubeconfig kubeconfig, int maxObjects) {
        this.client = client;
        this.kubeconfig = kubeconfig;
        this.maxObjects = maxObjects;
    }

    /** What came of asking for a list. */
    sealed interface Answer {}

    /**
     * The objects.
     *
     * @param apiVersion that they are in
     */
    record Objects(String apiVersion, List<Map<String, Object>> items) implements Answer {}

    /** The server does not have the kind. */
    record Absent() implements Answer {}

    /** The user may not list the kind. */
    record Forbidden() implements Answer {}

    /**
     * Gets the credentials; the server itself is not asked yet.
     *
     * @throws InvalidInputException if a program should get the credentials and does not
     */
    static ApiServer connect(Kubeconfig kubeconfig, ClusterBounds bounds) {
        Config config;
        try {
            config = Config.fromKubeconfig(
                    kubeconfig.context(), kubeconfig.file().toFile());
        } catch (RuntimeException e) {
            // What it says quotes the file, and the file holds credentials.
            throw ClusterProblem.KUBECONFIG.refusal(
                    label(kubeconfig), "the kubeconfig cannot be used", "check that kubectl can use it");
        }
        boolean hasCredentials = config.getOauthToken() != null
                || config.getAutoOAuthToken() != null
                || config.getClientCertData() != null
                || config.getClientCertFile() != null;
        if (kubeconfig.credentialsProgram().isPresent() && !hasCredentials) {
            throw ClusterProblem.CREDENTIALS.refusal(
                    label(kubeconfig),
                    "the program '" + kubeconfig.credentialsProgram().get() + "' has given no credentials",
                    "run 'kubectl get pods' with this context, which shows what the program says");
        }
        Config bounded = new ConfigBuilder(config)
                .withConnectionTimeout((int) bounds.connecting().toMillis())
                .withRequestTimeout((int) bounds.answering().toMillis())
                .withRequestRetryBackoffLimit(0)
                .build();
        return new ApiServer(
                new KubernetesClientBuilder().withConfig(bounded).build(), kubeconfig, bounds.maxObjects());
    }

    static String label(Kubeconfig kubeconfig) {
        return "cluster:" + kubeconfig.context();
    }

    @Override
    public void close() {
        client.close();
    }

    /** The groups of the API with their versions, each as {@code group/version}; empty if the server does not tell. */
    Optional<List<String>> groupVersions() {
        if (!(asked("/apis") instanceof Text text)) {
            return Optional.empty();
        }
        return Optional.of(JsonTree.maps(parsed(text.text()), "groups").stream()
                .flatMap(group -> JsonTree.maps(group, "versions").stream())
                .map(version -> JsonTree.text(version, "groupVersion"))
                .toList());
    }

    /**
     * The objects of a kind, in the first of its versions that the server has.
     *
     * @param namespace empty for kinds of the whole cluster, and for all namespaces
     * @throws InvalidInputException if the server does not answer, or with something that is no list
     */
    Answer list(ApiKind kind, String namespace, Optional<String> selector) {
        for (String apiVersion : kind.apiVersions().toList()) {
            String path = root(apiVersion)
                    + (namespace.isEmpty() ? "" : "/namespaces/" + encoded(namespace))
                    + "/" + kind.plural() + "?limit=" + PAGE
                    + selector.map(it -> "&labelSelector=" + encoded(it)).orElse("");
            Answer answer = pages(apiVersion, kind, path);
            if (!(answer instanceof Absent)) {
                return answer;
            }
        }
        return new Absent();
    }

    /** One object; the list has one item. */
    Answer get(ApiKind kind, String name) {
        String apiVersion = kind.apiVersions().findFirst().orElseThrow();
        Reply reply = asked(root(apiVersion) + "/" + kind.plural() + "/" + encoded(name));
        if (reply instanceof Text text) {
            return new Objects(apiVersion, List.of(identified(parsed(text.text()), apiVersion, kind)));
        }
        return reply instanceof Refused refused && refused.code() == FORBIDDEN ? new Forbidden() : new Absent();
    }

    private Answer pages(String apiVersion, ApiKind kind, String path) {
        List<Map<String, Object>> items = new ArrayList<>();
        String next = "";
        do {
            Reply reply = asked(path + (next.isEmpty() ? "" : "&continue=" + encoded(next)));
            if (reply instanceof Refused refused) {
                return refused.code() == FORBIDDEN ? new Forbidden() : new Absent();
            }
            Map<String, Object> page = parsed(((Text) reply).text());
            if (!(page.get("items") instanceof List<?>)) {
                throw unexpected("has answered with something that is no list");
            }
            JsonTree.maps(page, "items").forEach(item -> items.add(identified(item, apiVersion, kind)));
            if (items.size() > maxObjects) {
                throw unexpected("has more than " + maxObjects + " objects of kind " + kind.kind());
            }
            next = JsonTree.map(page, "metadata")
                    .map(it -> JsonTree.text(it, "continue"))
                    .orElse("");
        } while (!next.isEmpty());
        return new Objects(apiVersion, items);
    }

    /** In lists the objects do not say what they are. */
    private static Map<String, Object> identified(Map<String, Object> object, String apiVersion, ApiKind kind) {
        object.put("apiVersion", apiVersion);
        object.put("kind", kind.kind());
        return object;
    }

    private sealed interface Reply {}

    private record Text(String text) implements Reply {}

    private record Refused(int code) implements Reply {}

    /** Refusals are those that say something about the kind; others end the reading. */
    private Reply asked(String path) {
        try {
            String text = client.raw(path);
            return text == null ? new Refused(NOT_FOUND) : new Text(text);
        } catch (KubernetesClientException e) {
            int code = e.getCode();
            if (code == FORBIDDEN || code == NOT_FOUND) {
                return new Refused(code);
            }
            throw code <= 0 ? unreachable(e) : refusal(code);
        }
    }

    private Map<String, Object> parsed(String json) {
        try {
            return JsonText.readObject(json);
        } catch (IllegalArgumentException e) {
            throw unexpected("has answered with something that is not JSON");
        }
    }

    private InvalidInputException refusal(int code) {
        if (code == UNAUTHORIZED) {
            String remedy = kubeconfig
                    .credentialsProgram()
                    .map(it -> "log in again where '" + it + "' gets them from")
                    .orElse("get a new kubeconfig, or renew the credentials in it");
            return ClusterProblem.CREDENTIALS.refusal(
                    label(kubeconfig), "the API server does not take the credentials, or they have expired", remedy);
        }
        return code == BAD_REQUEST
                ? ClusterProblem.SERVER_ERROR.refusal(
                        label(kubeconfig), "the API server does not understand the request", "correct the --selector")
                : unexpected("has answered with status " + code);
    }

    private InvalidInputException unexpected(String what) {
        return ClusterProblem.SERVER_ERROR.refusal(
                label(kubeconfig), "the API server " + what, "try again, or name fewer namespaces or a --selector");
    }

    private InvalidInputException unreachable(KubernetesClientException exception) {
        return ClusterProblem.UNREACHABLE.refusal(
                label(kubeconfig),
                "the API server " + reason(exception),
                "check that 'kubectl get pods' works with this context from here");
    }

    private static String reason(Throwable exception) {
        TreeSet<String> reasons = new TreeSet<>();
        int depth = 0;
        for (Throwable cause = exception; cause != null && depth < 20; cause = cause.getCause(), depth++) {
            if (cause instanceof UnknownHostException) {
                reasons.add("has a host name that nobody knows here");
            } else if (cause instanceof SSLException) {
                reasons.add("cannot prove that it is the one of the kubeconfig, or does not speak TLS");
            } else if (cause instanceof HttpTimeoutException || cause instanceof SocketTimeoutException) {
                reasons.add("does not answer in time");
            } else if (cause instanceof ConnectException) {
                reasons.add("cannot be reached");
            }
        }
        return reasons.isEmpty() ? "cannot be reached" : reasons.last();
    }

    private static String root(String apiVersion) {
        return apiVersion.contains("/") ? "/apis/" + apiVersion : "/api/" + apiVersion;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
