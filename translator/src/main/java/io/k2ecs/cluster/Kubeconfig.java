package io.k2ecs.cluster;

import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.api.model.ExecConfig;
import io.fabric8.kubernetes.api.model.NamedAuthInfo;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.k2ecs.diagnostics.InvalidInputException;
import io.k2ecs.settings.NearestName;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One context of the file that kubectl uses. Of several files in {@code KUBECONFIG}, the first that has the context; its
 * cluster and user must be in the same file.
 *
 * @param context its name
 * @param namespace what kubectl takes without {@code -n}
 * @param credentialsProgram that gets the credentials, if one does
 */
record Kubeconfig(Path file, String context, String namespace, Optional<String> credentialsProgram) {
    /** Stands for what is said before a context is known. */
    private static final String LABEL = "cluster";

    private static final String ADVICE = "check it with 'kubectl config get-contexts'";

    private record Parsed(Path path, Config content) {
        Optional<NamedContext> context(String name) {
            return content.getContexts().stream()
                    .filter(it -> name.equals(it.getName()))
                    .findFirst();
        }
    }

    /** @throws InvalidInputException if there is no such file or context, or the context lacks its parts */
    static Kubeconfig find(Optional<String> wanted, Map<String, String> environment) {
        List<Path> paths = paths(environment);
        List<Parsed> files = paths.stream()
                .filter(Files::isRegularFile)
                .map(Kubeconfig::parsed)
                .toList();
        if (files.isEmpty()) {
            throw ClusterProblem.KUBECONFIG.refusal(
                    LABEL,
                    "there is no kubeconfig" + (paths.isEmpty() ? "" : " at " + paths.get(0)),
                    "set KUBECONFIG, or get the file with 'aws eks update-kubeconfig --name <cluster>' or"
                            + " 'kind export kubeconfig'");
        }
        String name = wanted.or(() -> files.stream()
                        .map(it -> it.content().getCurrentContext())
                        .filter(it -> it != null && !it.isEmpty())
                        .findFirst())
                .orElseThrow(() -> ClusterProblem.UNKNOWN_CONTEXT.refusal(
                        LABEL, "the kubeconfig has no current context", "name one with --context"));
        for (Parsed file : files) {
            Optional<NamedContext> context = file.context(name);
            if (context.isPresent()) {
                return of(file, context.get(), environment);
            }
        }
        List<String> known = files.stream()
                .flatMap(file -> file.content().getContexts().stream())
                .map(NamedContext::getName)
                .toList();
        throw ClusterProblem.UNKNOWN_CONTEXT.refusal(
                LABEL,
                "the kubeconfig has no context '" + name + "'"
                        + NearestName.to(name, known)
                                .map(it -> "; did you mean '" + it + "'?")
                                .orElse(""),
                "name one that 'kubectl config get-contexts' lists");
    }

    private static List<Path> paths(Map<String, String> environment) {
        String variable = environment.getOrDefault("KUBECONFIG", "");
        if (!variable.isEmpty()) {
            return Stream.of(variable.split(File.pathSeparator))
                    .filter(it -> !it.isEmpty())
                    .map(Path::of)
                    .toList();
        }
        String home = environment.getOrDefault("HOME", "");
        return home.isEmpty() ? List.of() : List.of(Path.of(home, ".kube", "config"));
    }

    private static Parsed parsed(Path path) {
        try (InputStream stream = Files.newInputStream(path)) {
            return new Parsed(path, Serialization.unmarshal(stream, Config.class));
        } catch (IOException | RuntimeException e) {
            // What it says quotes the file, and the file holds credentials.
            throw ClusterProblem.KUBECONFIG.refusal(LABEL, "the kubeconfig " + path + " cannot be read", ADVICE);
        }
    }

    private static Kubeconfig of(Parsed file, NamedContext named, Map<String, String> environment) {
        String name = named.getName();
        String label = LABEL + ":" + name;
        String cluster = named.getContext() == null ? null : named.getContext().getCluster();
        if (cluster == null || file.content().getClusters().stream().noneMatch(it -> cluster.equals(it.getName()))) {
            throw ClusterProblem.KUBECONFIG.refusal(
                    label, "the cluster of context '" + name + "' is not in its kubeconfig", ADVICE);
        }
        String user = named.getContext().getUser();
        Optional<String> program = file.content().getUsers().stream()
                .filter(it -> it.getName().equals(user))
                .map(NamedAuthInfo::getUser)
                .flatMap(it -> Stream.ofNullable(it == null ? null : it.getExec()))
                .map(ExecConfig::getCommand)
                .findFirst();
        if (program.isPresent() && !isThere(program.get(), file.path(), environment)) {
            throw ClusterProblem.CREDENTIALS.refusal(
                    label,
                    "the credentials come from the program '" + program.get() + "', which is not on the PATH",
                    "install it, or use a context with other credentials");
        }
        String namespace = named.getContext().getNamespace();
        return new Kubeconfig(
                file.path(), name, namespace == null || namespace.isEmpty() ? "default" : namespace, program);
    }

    /** Names with a slash start from the folder of the kubeconfig. */
    private static boolean isThere(String program, Path kubeconfig, Map<String, String> environment) {
        if (program.contains("/")) {
            return Files.isExecutable(kubeconfig.toAbsolutePath().resolveSibling(program));
        }
        return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(it -> !it.isEmpty())
                .anyMatch(it -> Files.isExecutable(Path.of(it).resolve(program)));
    }
}
