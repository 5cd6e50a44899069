package io.k2ecs.resolve;

import io.k2ecs.model.ApplicationProtocol;
import io.k2ecs.model.ServiceEndpoint;
import io.k2ecs.source.MapNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is spoken on a Service's port. Kubernetes leaves it open; in this order these say: {@code protocol: UDP} or
 * {@code SCTP}, {@code appProtocol}, the port's name, a probe of the container on the same port, the well-known number.
 * What none of them tells is taken for HTTP.
 *
 * @param reason how it was found out, for the report
 * @param sure false if nothing said so
 * @see <a href="https://kubernetes.io/docs/concepts/services-networking/service/#application-protocol">appProtocol</a>
 */
record ProtocolGuess(ApplicationProtocol protocol, String reason, boolean sure) {
    private static final Map<String, ApplicationProtocol> WORDS = Map.ofEntries(
            Map.entry("http", ApplicationProtocol.HTTP),
            Map.entry("web", ApplicationProtocol.HTTP),
            Map.entry("ws", ApplicationProtocol.HTTP),
            Map.entry("kubernetes.io/ws", ApplicationProtocol.HTTP),
            Map.entry("management", ApplicationProtocol.HTTP),
            Map.entry("metrics", ApplicationProtocol.HTTP),
            Map.entry("https", ApplicationProtocol.HTTPS),
            Map.entry("wss", ApplicationProtocol.HTTPS),
            Map.entry("kubernetes.io/wss", ApplicationProtocol.HTTPS),
            // Made for browsers: gRPC messages over HTTP/1.1.
            Map.entry("grpc-web", ApplicationProtocol.HTTP),
            Map.entry("grpc", ApplicationProtocol.GRPC),
            Map.entry("http2", ApplicationProtocol.GRPC),
            Map.entry("h2c", ApplicationProtocol.GRPC),
            Map.entry("kubernetes.io/h2c", ApplicationProtocol.GRPC));

    private static final Set<String> TCP_WORDS = Set.of(
            "tcp",
            "tls",
            "amqp",
            "amqps",
            "redis",
            "mongo",
            "mongodb",
            "mysql",
            "mariadb",
            "postgres",
            "postgresql",
            "pgsql",
            "db",
            "kafka",
            "nats",
            "memcached",
            "memcache",
            "zookeeper",
            "cassandra",
            "ldap",
            "ldaps",
            "smtp",
            "imap",
            "ftp",
            "ssh",
            "dns",
            "mssql",
            "sqlserver",
            "oracle",
            "etcd",
            "epmd",
            "stomp",
            "mqtt");

    /** Registered or customary ports of servers that do not speak HTTP. */
    private static final Set<Integer> TCP_PORTS = Set.of(
            21, 22, 25, 53, 110, 143, 389, 465, 587, 636, 993, 995, 1433, 1521, 1883, 2181, 3306, 4222, 4369, 5432,
            5671, 5672, 6379, 6380, 7687, 8883, 9042, 9092, 9300, 11211, 25672, 26257, 27017, 27018, 27019, 33060,
            61613, 61616);

    /** Ports of etcd and the one that gRPC's own examples use. */
    private static final Set<Integer> GRPC_PORTS = Set.of(2379, 2380, 50051);

    private static final Set<Integer> HTTPS_PORTS = Set.of(443, 8443);

    static ProtocolGuess of(MapNode servicePort, int port, List<ServiceEndpoint> endpoints) {
        Optional<String> transport = servicePort.text("protocol").filter(it -> !it.isEmpty() && !it.equals("TCP"));
        if (transport.isPresent()) {
            boolean udp = transport.get().equals("UDP");
            return new ProtocolGuess(
                    udp ? ApplicationProtocol.UDP : ApplicationProtocol.TCP, "protocol is " + transport.get(), true);
        }
        return byWord("appProtocol", servicePort.text("appProtocol"))
                .or(() -> byWord("port name", servicePort.text("name")))
                .or(() -> endpoints.stream()
                        .flatMap(it -> it.container().port(Integer.toString(it.containerPort())).stream())
                        .flatMap(it -> byWord("container port name", it.name()).stream())
                        .findFirst())
                .or(() -> byProbe(endpoints))
                .or(() -> byNumber(port, endpoints))
                .orElse(new ProtocolGuess(
                        ApplicationProtocol.HTTP, "taken for HTTP, since nothing says what it speaks", false));
    }

    /** Whether this {@code appProtocol} tells what is spoken. */
    static boolean knows(String appProtocol) {
        return byWord("appProtocol", Optional.of(appProtocol)).isPresent();
    }

    private static Optional<ProtocolGuess> byWord(String what, Optional<String> word) {
        return word.flatMap(text -> {
            String lower = text.toLowerCase(Locale.ROOT);
            for (String candidate : List.of(lower, lower.split("-", 2)[0])) {
                if (WORDS.containsKey(candidate)) {
                    return Optional.of(new ProtocolGuess(WORDS.get(candidate), what + " is " + text, true));
                }
                if (TCP_WORDS.contains(candidate)) {
                    return Optional.of(new ProtocolGuess(ApplicationProtocol.TCP, what + " is " + text, true));
                }
            }
            return Optional.empty();
        });
    }

    private static Optional<ProtocolGuess> byProbe(List<ServiceEndpoint> endpoints) {
        for (ServiceEndpoint endpoint : endpoints) {
            for (String name : List.of("readinessProbe", "livenessProbe", "startupProbe")) {
                Optional<MapNode> probe = endpoint.container().node().map(name);
                Optional<MapNode> http = probe.flatMap(it -> it.map("httpGet"));
                if (http.flatMap(it -> it.text("port"))
                        .filter(port -> isPort(endpoint, port))
                        .isPresent()) {
                    boolean tls =
                            http.get().text("scheme").filter("HTTPS"::equals).isPresent();
                    return Optional.of(new ProtocolGuess(
                            tls ? ApplicationProtocol.HTTPS : ApplicationProtocol.HTTP,
                            name + " asks it by HTTP",
                            true));
                }
                if (probe.flatMap(it -> it.map("grpc"))
                        .flatMap(it -> it.text("port"))
                        .filter(port -> isPort(endpoint, port))
                        .isPresent()) {
                    return Optional.of(new ProtocolGuess(ApplicationProtocol.GRPC, name + " asks it by gRPC", true));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isPort(ServiceEndpoint endpoint, String port) {
        return port.equals(Integer.toString(endpoint.containerPort()))
                || endpoint.container()
                        .port(port)
                        .filter(it -> it.number() == endpoint.containerPort())
                        .isPresent();
    }

    private static Optional<ProtocolGuess> byNumber(int port, List<ServiceEndpoint> endpoints) {
        List<Integer> behind = endpoints.isEmpty()
                ? List.of(port)
                : endpoints.stream().map(ServiceEndpoint::containerPort).toList();
        if (TCP_PORTS.contains(port) || behind.stream().anyMatch(TCP_PORTS::contains)) {
            return byNumber(ApplicationProtocol.TCP, "a server that does not speak HTTP");
        }
        if (GRPC_PORTS.contains(port) || behind.stream().anyMatch(GRPC_PORTS::contains)) {
            return byNumber(ApplicationProtocol.GRPC, "gRPC");
        }
        // Before a container on port 8080, a Service's port 443 may be one whose TLS a load balancer ends.
        return behind.stream().anyMatch(HTTPS_PORTS::contains)
                ? byNumber(ApplicationProtocol.HTTPS, "HTTPS")
                : Optional.empty();
    }

    private static Optional<ProtocolGuess> byNumber(ApplicationProtocol protocol, String whose) {
        return Optional.of(new ProtocolGuess(protocol, "the port is one of " + whose, true));
    }
}
