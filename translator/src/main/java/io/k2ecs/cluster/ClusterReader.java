package io.k2ecs.cluster;

import static io.k2ecs.cluster.JsonTree.name;
import static io.k2ecs.cluster.JsonTree.namespace;
import static io.k2ecs.cluster.JsonTree.text;

import io.k2ecs.cluster.ApiServer.Answer;
import io.k2ecs.cluster.ApiServer.Forbidden;
import io.k2ecs.cluster.ApiServer.Objects;
import io.k2ecs.diagnostics.Finding;
import io.k2ecs.diagnostics.Findings;
import io.k2ecs.diagnostics.InvalidInputException;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ecs.JsonText;
import io.k2ecs.settings.NearestName;
import io.k2ecs.source.GivenText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads the objects of an application from a cluster. It only lists and gets; nothing of the cluster is changed.
 *
 * @see <a href="https://kubernetes.io/docs/reference/using-api/api-concepts/">the Kubernetes API</a>
 */
public final class ClusterReader {
    /** Namespaces of the cluster itself. */
    private static final Set<String> SYSTEM_NAMESPACES =
            Set.of("kube-node-lease", "kube-public", "kube-system", "local-path-storage");

    private final ApiServer server;
    private final ClusterQuery query;
    private final String cluster;
    private final String contextNamespace;
    private final List<Map<String, Object>> objects = new ArrayList<>();
    private final Findings findings = new Findings();
    private Optional<List<String>> served = Optional.empty();

    private ClusterReader(ApiServer server, ClusterQuery query, Kubeconfig kubeconfig) {
        this.server = server;
        this.query = query;
        this.cluster = ApiServer.label(kubeconfig);
        this.contextNamespace = kubeconfig.namespace();
    }

    /**
     * Reads what a query asks for.
     *
     * @param environment where the kubeconfig is looked for
     * @throws InvalidInputException if the cluster cannot be read, or has nothing
     */
    public static ClusterObjects read(ClusterQuery query, Map<String, String> environment, ClusterBounds bounds) {
        Kubeconfig kubeconfig = Kubeconfig.find(query.context(), environment);
        try (ApiServer server = ApiServer.connect(kubeconfig, bounds)) {
            return new ClusterReader(server, query, kubeconfig).read();
        }
    }

    private ClusterObjects read() {
        served = server.groupVersions();
        served.ifPresent(this::reportOtherGroups);
        if (query.allNamespaces()) {
            readAllNamespaces();
        } else {
            List<String> namespaces = query.namespaces().isEmpty() ? List.of(contextNamespace) : query.namespaces();
            namespaces.forEach(this::readNamespace);
        }
        List<Map<String, Object>> kept = new ArrayList<>(written());
        boolean hasApplication = kept.stream().anyMatch(it -> !text(it, "kind").equals(ApiKind.NAMESPACE.kind()));
        if (!hasApplication) {
            throw nothingFound();
        }
        kept.addAll(new ClusterWideObjects(this::listOfCluster, kept).all());
        Set<String> unread = Set.of();
        if (!query.includeSecrets()) {
            UnreadSecrets secrets = new UnreadSecrets(kept);
            kept.addAll(secrets.objects());
            findings.reportAll(secrets.findings(cluster));
            unread = secrets.takenAsAWhole();
        }
        List<GivenText> manifests = kept.stream()
                .map(it -> new GivenText(label(it), JsonText.write(it).getBytes(StandardCharsets.UTF_8)))
                .sorted(Comparator.comparing(GivenText::label))
                .toList();
        return new ClusterObjects(manifests, findings.sorted(), unread);
    }

    private void reportOtherGroups(List<String> groupVersions) {
        Set<String> others = new TreeSet<>();
        groupVersions.forEach(it -> others.add(it.substring(0, Math.max(0, it.indexOf('/')))));
        others.removeIf(it -> !it.contains(".") || it.endsWith(".k8s.io"));
        ApiKind.NAMESPACED.forEach(kind -> others.remove(kind.group()));
        if (!others.isEmpty()) {
            findings.report(ClusterProblem.OTHER_KINDS.finding(
                    Severity.INFO,
                    cluster,
                    "the cluster has kinds of other groups, and objects of these are not read: "
                            + String.join(", ", others),
                    "find out whether the application has such objects: kubectl api-resources, then kubectl get"));
        }
    }

    private void readNamespace(String name) {
        Answer namespace = server.get(ApiKind.NAMESPACE, name);
        if (namespace instanceof Objects found) {
            objects.addAll(found.items());
        } else if (namespace instanceof Forbidden) {
            report(ApiKind.NAMESPACE, "", "get");
        } else {
            throw unknownNamespace(name);
        }
        kinds().forEach(kind -> objects.addAll(list(kind, name, query.selector())));
    }

    private void readAllNamespaces() {
        List<Map<String, Object>> all = new ArrayList<>(list(ApiKind.NAMESPACE, "", Optional.empty()));
        kinds().forEach(kind -> all.addAll(list(kind, "", query.selector())));
        all.removeIf(it -> {
            boolean isNamespace = text(it, "kind").equals(ApiKind.NAMESPACE.kind());
            return SYSTEM_NAMESPACES.contains(isNamespace ? name(it) : namespace(it));
        });
        objects.addAll(all);
    }

    private List<ApiKind> kinds() {
        List<ApiKind> kinds = new ArrayList<>(ApiKind.NAMESPACED);
        if (query.includeSecrets()) {
            kinds.add(ApiKind.SECRET);
        }
        return kinds;
    }

    private List<Map<String, Object>> listOfCluster(ApiKind kind) {
        List<Map<String, Object>> listed = list(kind, "", Optional.empty());
        listed.forEach(it -> ServerFields.remove(kind.kind(), it));
        return listed;
    }

    private List<Map<String, Object>> list(ApiKind kind, String namespace, Optional<String> selector) {
        // Whoever may not list a kind is refused even if the kind does not exist.
        if (!kind.isOfKubernetes() && served.isPresent() && kind.apiVersions().noneMatch(served.get()::contains)) {
            return List.of();
        }
        Answer answer = server.list(kind, namespace, selector);
        if (answer instanceof Objects found) {
            return found.items();
        }
        boolean isKnownToExist = kind.isOfKubernetes() || served.isPresent();
        if (answer instanceof Forbidden && isKnownToExist) {
            report(kind, namespace, "list");
        }
        return List.of();
    }

    private void report(ApiKind kind, String namespace, String verb) {
        String role = "k2ecs-" + kind.plural();
        boolean everywhere = namespace.isEmpty();
        String type = everywhere ? "clusterrole" : "role";
        String in = everywhere ? "" : " --namespace=" + namespace;
        findings.report(ClusterProblem.FORBIDDEN.finding(
                Severity.WARNING,
                everywhere ? cluster : cluster + "/" + namespace,
                "you may not " + verb + " " + kind.resource()
                        + (everywhere ? "" : " in namespace '" + namespace + "'")
                        + ", so any objects of kind " + kind.kind() + " are missing from the translation",
                "have this run: kubectl create " + type + " " + role + " --verb=" + verb + " --resource="
                        + kind.resource() + in + " && kubectl create " + type + "binding " + role + " --" + type + "="
                        + role + " --user=<you>" + in));
    }

    /** What somebody wrote, without what the server added. */
    private List<Map<String, Object>> written() {
        MadeByOthers others = new MadeByOthers(objects);
        List<Map<String, Object>> written = new ArrayList<>();
        for (Map<String, Object> object : objects) {
            ServerFields.remove(text(object, "kind"), object);
            Optional<Map<String, Object>> owner = others.owner(object);
            if (owner.isPresent()) {
                if (!others.isRead(owner.get(), object)) {
                    reportOwner(object, owner.get());
                }
            } else if (!others.isOfEveryNamespace(object)) {
                written.add(object);
            }
        }
        return written;
    }

    private void reportOwner(Map<String, Object> object, Map<String, Object> owner) {
        findings.report(ClusterProblem.OWNER_NOT_READ.finding(
                Severity.WARNING,
                label(object),
                text(object, "kind") + " '" + name(object) + "' was made by " + text(owner, "kind") + " '"
                        + text(owner, "name") + "', which was not read",
                "choose a --selector that matches it, or get the right to read it"));
    }

    private InvalidInputException unknownNamespace(String name) {
        List<String> known = server.list(ApiKind.NAMESPACE, "", Optional.empty()) instanceof Objects found
                ? found.items().stream().map(JsonTree::name).toList()
                : List.of();
        return ClusterProblem.UNKNOWN_NAMESPACE.refusal(
                cluster,
                "the cluster has no namespace '" + name + "'"
                        + NearestName.to(name, known)
                                .map(it -> "; did you mean '" + it + "'?")
                                .orElse(""),
                "correct --namespace");
    }

    private InvalidInputException nothingFound() {
        List<Finding> problems = new ArrayList<>(findings.sorted());
        problems.add(ClusterProblem.NOTHING_FOUND.finding(
                Severity.ERROR,
                cluster,
                "nothing to translate was found",
                "check --context, --namespace and --selector"));
        return new InvalidInputException(problems);
    }

    private String label(Map<String, Object> object) {
        String namespace = namespace(object);
        return cluster + (namespace.isEmpty() ? "" : "/" + namespace) + "/" + text(object, "kind") + "/" + name(object);
    }
}
