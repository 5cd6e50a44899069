package io.k2ecs.ecom.backend;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import io.k2ecs.ecom.local.LocalMongo;
import io.k2ecs.ecom.testing.ApiClient;
import io.k2ecs.ecom.testing.Contract;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bson.Document;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/**
 * The service in this JVM, on a free port, with a server of MongoDB's protocol of its own; or with the server that the
 * environment names ({@code MONGODB_URI}), in a database for this run.
 */
public final class BackendServer implements AutoCloseable {
    public static final String DATABASE = "test" + System.nanoTime();

    private final Optional<LocalMongo> mongo;
    private final AuthPeer auth = new AuthPeer();
    private final String uri;
    private final MongoClient store;
    private final ServletWebServerApplicationContext context;

    private BackendServer(Map<String, String> settings) {
        String given = System.getenv("MONGODB_URI");
        mongo = given == null ? Optional.of(LocalMongo.start()) : Optional.empty();
        uri = mongo.map(it -> "mongodb://127.0.0.1:" + it.port()).orElse(given);
        store = MongoClients.create(uri);
        context = run(settings);
    }

    public static BackendServer start(Map<String, String> settings) {
        return new BackendServer(settings);
    }

    /** Starts another copy on the same store. */
    public ServletWebServerApplicationContext run(Map<String, String> settings) {
        Map<String, String> all = new TreeMap<>(Map.of(
                "PORT",
                "0",
                "METRICS_PORT",
                "0",
                "SHUTDOWN_DELAY_SECONDS",
                "0",
                "MONGODB_URI",
                uri,
                "MONGODB_DATABASE",
                DATABASE,
                "AUTH_URL",
                auth.url().toString()));
        all.putAll(settings);
        List<String> arguments = new ArrayList<>();
        all.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        return (ServletWebServerApplicationContext)
                new SpringApplication(BackendApplication.class).run(arguments.toArray(String[]::new));
    }

    /** The store, if it is ours to stop. */
    public Optional<LocalMongo> mongo() {
        return mongo;
    }

    public AuthPeer auth() {
        return auth;
    }

    /** The collection as it is in the store. */
    public MongoCollection<Document> items() {
        return store.getDatabase(DATABASE).getCollection("items");
    }

    public ApiClient client(Contract contract) {
        return new ApiClient(
                URI.create("http://127.0.0.1:" + context.getWebServer().getPort()), contract);
    }

    @Override
    public void close() {
        context.close();
        if (mongo.isEmpty()) {
            store.getDatabase(DATABASE).drop();
        }
        store.close();
        auth.close();
        mongo.ifPresent(LocalMongo::close);
    }
}
