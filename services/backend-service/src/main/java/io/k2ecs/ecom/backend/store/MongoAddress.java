package io.k2ecs.ecom.backend.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.mongodb.ConnectionString;
import io.k2ecs.ecom.backend.settings.BackendSettings;
import io.k2ecs.ecom.runtime.settings.InvalidSettingException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A connection string, with what Amazon DocumentDB asks for.
 *
 * @param uri the connection string, as the driver takes it
 * @param authorities PEM file that the string names as {@code tlsCAFile}, which is no option of the Java driver
 * @param documentDb whether a host is one of Amazon DocumentDB
 * @see <a href="https://docs.aws.amazon.com/documentdb/latest/developerguide/connect_programmatically.html">connecting to
 *     DocumentDB</a>
 */
record MongoAddress(String uri, Optional<Path> authorities, boolean documentDb) {
    private static final String CA_FILE = "tlscafile";

    /**
     * Reads a connection string.
     *
     * @throws InvalidSettingException if it is none, or lets data go to DocumentDB without TLS; it does not quote it
     */
    static MongoAddress of(String text) {
        int query = text.indexOf('?');
        String before = query < 0 ? text : text.substring(0, query);
        List<String> options = new ArrayList<>();
        Optional<Path> authorities = Optional.empty();
        for (String option : (query < 0 ? "" : text.substring(query + 1)).split("&")) {
            String name = option.split("=", 2)[0].toLowerCase(Locale.ROOT);
            if (name.equals(CA_FILE) && option.contains("=")) {
                authorities = Optional.of(Path.of(URLDecoder.decode(option.split("=", 2)[1], UTF_8)));
            } else if (!option.isEmpty()) {
                options.add(option);
            }
        }
        ConnectionString parsed = parse(join(before, options));
        boolean documentDb = parsed.getHosts().stream().anyMatch(MongoAddress::isDocumentDb);
        if (documentDb) {
            if (Boolean.FALSE.equals(parsed.getSslEnabled())) {
                throw invalid(
                        "lets passwords and data go to Amazon DocumentDB without TLS", "Say tls=true, or nothing.");
            }
            options.removeIf(option -> option.toLowerCase(Locale.ROOT).startsWith("retrywrites="));
            options.add("retryWrites=false");
            if (parsed.getSslEnabled() == null) {
                options.add("tls=true");
            }
        }
        return new MongoAddress(join(before, options), authorities, documentDb);
    }

    /**
     * Puts a connection string together from a secret in the shape of those of Amazon DocumentDB.
     *
     * @param secret fields of the secret
     * @param host where the server is if the secret does not say so
     * @param port its port if the secret does not say so
     */
    static MongoAddress of(Map<String, String> secret, Optional<String> host, int port) {
        String engine = secret.getOrDefault("engine", "mongo");
        if (!engine.equals("mongo")) {
            throw new InvalidSettingException(
                    BackendSettings.MONGODB_SECRET_ID.name(),
                    "names a secret of another database engine than MongoDB",
                    "Set it to the secret of the items' database.");
        }
        String whole = secret.get(BackendSettings.MONGODB_URI.name());
        if (whole != null) {
            return of(whole.strip());
        }
        String user = secret.get("username");
        String password = secret.get("password");
        String server = Optional.ofNullable(secret.get("host")).or(() -> host).orElse(null);
        if (user == null || password == null || server == null) {
            throw new InvalidSettingException(
                    BackendSettings.MONGODB_SECRET_ID.name(),
                    "names a secret without MONGODB_URI and without username, password and host",
                    "Add them, or set MONGODB_HOST if only the host is missing.");
        }
        boolean documentDb = isDocumentDb(server);
        return of("mongodb://" + encoded(user) + ":" + encoded(password) + "@" + server + ":"
                + secret.getOrDefault("port", Integer.toString(port)) + "/" + secret.getOrDefault("dbname", "")
                + "?authSource=admin"
                + (documentDb ? "&replicaSet=rs0" : "")
                + (documentDb || Boolean.parseBoolean(secret.get("ssl")) ? "&tls=true" : ""));
    }

    /** The string as the driver understands it. */
    ConnectionString parsed() {
        return parse(uri);
    }

    private static ConnectionString parse(String uri) {
        try {
            return new ConnectionString(uri);
        } catch (IllegalArgumentException e) {
            // Its message can quote the string, and with it the password.
            throw invalid(
                    "is not a connection string of MongoDB",
                    "Set it to one such as mongodb://user:password@host:27017/ecommerce, with : / ? # [ ] @ in user and"
                            + " password percent-encoded.");
        }
    }

    private static String join(String before, List<String> options) {
        if (options.isEmpty()) {
            return before;
        }
        // Options come only behind the slash of the database.
        int authority = before.indexOf("://") + 3;
        String path = before.indexOf('/', authority) < 0 ? "/" : "";
        return before + path + "?" + String.join("&", options);
    }

    private static boolean isDocumentDb(String hostAndPort) {
        String host = hostAndPort.split(":")[0].toLowerCase(Locale.ROOT);
        return host.endsWith(".docdb.amazonaws.com") || host.endsWith(".docdb.amazonaws.com.cn");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    private static InvalidSettingException invalid(String problem, String remedy) {
        return new InvalidSettingException(BackendSettings.MONGODB_URI.name(), problem, remedy);
    }

    /** Without the string, which has the password in it. */
    @Override
    public String toString() {
        return "MongoAddress[documentDb=" + documentDb + "]";
    }
}
