package io.k2ecs.cli;

import io.k2ecs.cluster.ClusterQuery;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How manifests come about where they are not just files; common to all commands that read them. */
final class SourceOptions {
    @Option(
            names = {"-f", "--values"},
            paramLabel = "<file>",
            description = "Values for a Helm chart, as often as you like; handed on to helm template.")
    private List<String> values = List.of();

    @Option(
            names = "--release",
            paramLabel = "<name>",
            description = "The name of the release that a Helm chart is rendered for. Default: the application's name.")
    private String release;

    @Option(
            names = "--from-cluster",
            description = "Reads a live cluster in place of manifests, with the rights that kubectl has.")
    private boolean fromCluster;

    @Option(
            names = "--context",
            paramLabel = "<name>",
            description = "The context of the kubeconfig. Default: the current one")
    private String context;

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "<name>",
            description = "A namespace to read, as often as you like. Default: that of the context")
    private List<String> namespaces = List.of();

    @Option(
            names = {"-A", "--all-namespaces"},
            description = "Reads all namespaces but those of Kubernetes itself.")
    private boolean allNamespaces;

    @Option(
            names = {"-l", "--selector"},
            paramLabel = "<labels>",
            description = "Reads only objects with these labels: app=shop,tier!=test.")
    private String selector;

    @Option(
            names = "--include-secrets",
            description = "Reads Secrets too; their values stay in memory. Without it they are not asked for.")
    private boolean includeSecrets;

    List<String> values() {
        return values;
    }

    /** The name of the release, or what stands for it if none is given. */
    String release(String otherwise) {
        return release == null ? otherwise : release;
    }

    /** Whether there is an option that only a Helm chart has a use for. */
    boolean areForChart() {
        return release != null || !values.isEmpty();
    }

    /** What to read of a cluster, if one is to be read. */
    Optional<ClusterQuery> cluster() {
        return fromCluster
                ? Optional.of(new ClusterQuery(
                        Optional.ofNullable(context),
                        namespaces,
                        allNamespaces,
                        Optional.ofNullable(selector),
                        includeSecrets))
                : Optional.empty();
    }

    /** Why these options do not go together; empty if they do. */
    Optional<String> contradiction() {
        boolean forCluster =
                context != null || !namespaces.isEmpty() || allNamespaces || selector != null || includeSecrets;
        if (!fromCluster && forCluster) {
            return Optional.of("--context, --namespace, --all-namespaces, --selector and --include-secrets are for a"
                    + " cluster; add --from-cluster");
        }
        if (allNamespaces && !namespaces.isEmpty()) {
            return Optional.of("--namespace and --all-namespaces cannot be combined");
        }
        if (namespaces.contains("") || "".equals(context) || "".equals(selector)) {
            return Optional.of("--namespace, --context or --selector is empty");
        }
        return Optional.empty();
    }
}
