package io.k2ecs.address;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Services as the tests of this package know them. */
final class LittleEcomNames {
    static final String AUTH = "auth-svc.default.little-ecom.internal";
    static final String BACKEND = "backend-service.default.little-ecom.internal";
    static final String POSTGRES = "db.abc.sa-east-1.rds.amazonaws.com";
    static final String DOCUMENT_DB = "${endpoint:little-ecom/mongo}";

    private LittleEcomNames() {}

    static AddressBook book() {
        return new AddressBook(services());
    }

    static List<ClusterService> services() {
        return List.of(
                service("default", "auth-svc", Map.of(8080, at(AUTH, 8080))),
                service("default", "backend-service", Map.of(80, at(BACKEND, 80))),
                service("default", "web", Map.of(80, at("web.default.little-ecom.internal", 8080))),
                service("default", "redis", Map.of(6379, at("cache.internal", 6380))),
                service("default", "postgres", Map.of(5432, at(POSTGRES, 5432))),
                service("default", "mssql", Map.of(1433, at("mssql.internal", 1434))),
                service("default", "docdb", Map.of(27017, at(DOCUMENT_DB, 27017))),
                service("default", "rabbitmq", Map.of(5672, at("mq.internal", 5672), 15672, at("mq-ui.internal", 443))),
                service("default", "metrics", Map.of(9090, at("m.internal", 9090), 9091, at("m.internal", 9191))),
                service("default", "gone", Map.of()),
                service("shop", "auth-svc", Map.of(8080, at("auth-svc.shop.little-ecom.internal", 8080))),
                service("shop", "cart", Map.of(7070, at("cart.shop.little-ecom.internal", 7070))),
                headless("default", "mongo", 27017, "mongo-0", "mongo-1"),
                headless("default", "kafka", 9092, "kafka-0", "kafka-1"),
                external("default", "mail", "smtp.example.com"),
                external("default", "alias", "auth-svc.shop.svc.cluster.local."),
                external("default", "lost", "nothing.shop.svc.cluster.local"),
                external("default", "round", "about.default.svc.cluster.local"),
                external("default", "about", "round.default.svc.cluster.local"));
    }

    static ServiceDestination at(String host, int port) {
        return new ServiceDestination(host, port);
    }

    static ClusterService service(String namespace, String name, Map<Integer, ServiceDestination> ports) {
        return new ClusterService(namespace, name, new TreeMap<>(ports), new TreeMap<>(), Optional.empty());
    }

    static ClusterService external(String namespace, String name, String host) {
        return new ClusterService(namespace, name, new TreeMap<>(), new TreeMap<>(), Optional.of(host));
    }

    static ClusterService headless(String namespace, String name, int port, String... pods) {
        SortedMap<String, SortedMap<Integer, ServiceDestination>> destinations = new TreeMap<>();
        for (String pod : pods) {
            destinations.put(pod, new TreeMap<>(Map.of(port, at(pod + "." + name + ".internal", port))));
        }
        return new ClusterService(
                namespace,
                name,
                new TreeMap<>(Map.of(port, at(name + ".internal", port))),
                destinations,
                Optional.empty());
    }
}
