package io.k2ecs.model;

import io.k2ecs.source.MapNode;
import io.k2ecs.source.ScalarNode;
import java.util.List;
import java.util.Optional;

/**
 * A probe with Kubernetes' defaults filled in: no initial delay, every 10 s, 1 s for an answer, three failures.
 *
 * @see <a href="https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/">
 *     probes</a>
 */
public record Probe(MapNode node, Check check, Timing timing) {
    /** How the kubelet asks. */
    public sealed interface Check {
        /** Any status from 200 to 399 is a success. */
        record Http(MapNode node, String path, int port, boolean tls) implements Check {}

        /** Success is that the port takes a connection. */
        record Tcp(MapNode node, int port) implements Check {}

        /** Success is SERVING. */
        record Grpc(MapNode node, int port) implements Check {}

        /** Success is exit code 0. */
        record Exec(MapNode node, List<ScalarNode> command) implements Check {}
    }

    /** @param failureThreshold failures in a row that count, at least 1 */
    public record Timing(
            int initialDelaySeconds,
            int periodSeconds,
            int timeoutSeconds,
            int failureThreshold,
            int successThreshold) {
        /** How long after its start a container may fail without consequences, if this is a startup probe. */
        public int startupBudgetSeconds() {
            return (int) Math.min(Integer.MAX_VALUE, initialDelaySeconds + (long) failureThreshold * periodSeconds);
        }
    }

    /** Whether both ask the container the very same; how often does not matter. */
    public boolean asksTheSameAs(Probe other) {
        if (check instanceof Check.Http one && other.check instanceof Check.Http two) {
            return one.path().equals(two.path()) && one.port() == two.port() && one.tls() == two.tls();
        }
        if (check instanceof Check.Tcp one && other.check instanceof Check.Tcp two) {
            return one.port() == two.port();
        }
        if (check instanceof Check.Grpc one && other.check instanceof Check.Grpc two) {
            return one.port() == two.port()
                    && one.node().text("service").equals(two.node().text("service"));
        }
        return check instanceof Check.Exec one
                && other.check instanceof Check.Exec two
                && texts(one).equals(texts(two));
    }

    private static List<String> texts(Check.Exec exec) {
        return exec.command().stream().map(ScalarNode::text).toList();
    }

    /** A container's probe; empty if it has none or one that asks nothing, or a port that it does not know. */
    public static Optional<Probe> of(Container container, String field) {
        return container.node().map(field).flatMap(node -> check(container, node)
                .map(check -> new Probe(node, check, timing(node))));
    }

    private static Optional<Check> check(Container container, MapNode node) {
        Optional<Check> http = node.map("httpGet").flatMap(get -> port(container, get)
                .map(port -> new Check.Http(
                        get,
                        absolute(get.text("path").orElse("")),
                        port,
                        get.text("scheme").filter("HTTPS"::equals).isPresent())));
        return http.or(() -> node.map("tcpSocket")
                        .flatMap(tcp -> port(container, tcp).map(port -> new Check.Tcp(tcp, port))))
                .or(() ->
                        node.map("grpc").flatMap(grpc -> port(container, grpc).map(port -> new Check.Grpc(grpc, port))))
                .or(() -> node.map("exec").map(exec -> new Check.Exec(exec, exec.scalars("command"))))
                .filter(it ->
                        !(it instanceof Check.Exec exec) || !exec.command().isEmpty());
    }

    /** The kubelet puts the slash in where it is missing. */
    private static String absolute(String path) {
        return path.startsWith("/") ? path : "/" + path;
    }

    private static Optional<Integer> port(Container container, MapNode check) {
        return check.scalar("port").flatMap(port -> {
            Optional<Integer> declared = container.port(port.text()).map(ContainerPort::number);
            if (declared.isPresent() || port.kind() == ScalarNode.Kind.INTEGER) {
                return declared.or(() -> Optional.of(port.asInt()));
            }
            // The kubelet takes a number in quotes, too, if no port has that name.
            return Optional.of(port.text())
                    .filter(it -> it.matches("[0-9]{1,5}"))
                    .map(Integer::parseInt);
        });
    }

    private static Timing timing(MapNode node) {
        return new Timing(
                Math.max(0, number(node, "initialDelaySeconds", 0)),
                Math.max(1, number(node, "periodSeconds", 10)),
                Math.max(1, number(node, "timeoutSeconds", 1)),
                Math.max(1, number(node, "failureThreshold", 3)),
                Math.max(1, number(node, "successThreshold", 1)));
    }

    private static int number(MapNode node, String field, int otherwise) {
        return node.scalar(field).map(ScalarNode::asInt).orElse(otherwise);
    }
}
