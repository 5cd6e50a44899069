package io.k2ecs.address;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What the scheme of a URL says about the host in it.
 *
 * @param defaultPort the port of a URL that names none; empty where that is not known
 * @param namesHost false where a bucket, an image or something else stands in the host's place
 * @param targetInPath whether the path starts with the host to call, as in gRPC's {@code dns:///host:port}
 * @param serviceRecords whether clients look up SRV records, and the URL can have no port
 * @param jdbc whether properties may follow the host after a semicolon
 */
record UrlScheme(
        OptionalInt defaultPort, boolean namesHost, boolean targetInPath, boolean serviceRecords, boolean jdbc) {
    static final UrlScheme NONE = new UrlScheme(OptionalInt.empty(), true, false, false, false);

    /** IANA's service names registry, and the documentation of the drivers where IANA has none. */
    private static final Map<String, Integer> DEFAULT_PORTS = Map.ofEntries(
            Map.entry("http", 80),
            Map.entry("ws", 80),
            Map.entry("https", 443),
            Map.entry("wss", 443),
            Map.entry("amqp", 5672),
            Map.entry("pyamqp", 5672),
            Map.entry("amqps", 5671),
            Map.entry("redis", 6379),
            Map.entry("rediss", 6379),
            Map.entry("valkey", 6379),
            Map.entry("mongodb", 27017),
            Map.entry("postgres", 5432),
            Map.entry("postgresql", 5432),
            Map.entry("mysql", 3306),
            Map.entry("mariadb", 3306),
            Map.entry("sqlserver", 1433),
            Map.entry("mssql", 1433),
            Map.entry("kafka", 9092),
            Map.entry("nats", 4222),
            Map.entry("mqtt", 1883),
            Map.entry("mqtts", 8883),
            Map.entry("stomp", 61613),
            Map.entry("ldap", 389),
            Map.entry("ldaps", 636),
            Map.entry("smtp", 25),
            Map.entry("smtps", 465),
            Map.entry("imap", 143),
            Map.entry("imaps", 993),
            Map.entry("ftp", 21),
            Map.entry("ssh", 22),
            Map.entry("sftp", 22),
            Map.entry("git", 9418),
            Map.entry("memcached", 11211),
            Map.entry("cassandra", 9042),
            Map.entry("bolt", 7687),
            Map.entry("neo4j", 7687),
            Map.entry("zookeeper", 2181),
            Map.entry("zk", 2181));

    private static final Set<String> WITHOUT_HOST = Set.of(
            "s3",
            "s3a",
            "s3n",
            "gs",
            "docker",
            "docker-image",
            "oci",
            "file",
            "unix",
            "classpath",
            "data",
            "urn",
            "arn",
            "spiffe",
            "lb",
            "vault",
            "secretsmanager",
            "kubernetes",
            "k8s",
            "configmap",
            "secret",
            "discovery");

    private static final Set<String> WITH_TARGET_IN_PATH = Set.of("dns", "passthrough");

    /** @param text what stands before {@code ://}, such as {@code jdbc:mysql} or {@code postgresql+asyncpg} */
    static UrlScheme of(String text) {
        String whole = text.toLowerCase(Locale.ROOT);
        String[] parts = whole.split(":");
        String last = parts.length == 0 ? "" : parts[parts.length - 1];
        boolean serviceRecords = last.endsWith("+srv");
        return new UrlScheme(
                serviceRecords ? OptionalInt.empty() : defaultPort(parts),
                !WITHOUT_HOST.contains(last),
                WITH_TARGET_IN_PATH.contains(last),
                serviceRecords,
                whole.startsWith("jdbc:") || whole.contains(":jdbc:"));
    }

    /** The last part that is known decides: {@code jdbc:mysql:loadbalance}. */
    private static OptionalInt defaultPort(String[] parts) {
        for (int i = parts.length - 1; i >= 0; i--) {
            int plus = parts[i].indexOf('+');
            Integer port = DEFAULT_PORTS.get(parts[i]);
            if (port == null && plus >= 0) {
                port = DEFAULT_PORTS.get(parts[i].substring(0, plus));
                port = port == null ? DEFAULT_PORTS.get(parts[i].substring(plus + 1)) : port;
            }
            if (port != null) {
                return OptionalInt.of(port);
            }
        }
        return OptionalInt.empty();
    }
}
