package io.k2ecs.ecom.backend.settings;

import io.k2ecs.ecom.runtime.settings.RuntimeSettings;
import io.k2ecs.ecom.runtime.settings.Setting;
import java.util.List;
import java.util.stream.Stream;

/** Every environment variable that the backend service reads. */
public final class BackendSettings {
    public static final Setting MONGODB_URI = Setting.requiredSecret(
            "MONGODB_URI",
            "The connection string of MongoDB or Amazon DocumentDB, with user and password if it has them.");
    public static final Setting MONGODB_DATABASE = Setting.of(
            "MONGODB_DATABASE",
            "ecommerce",
            "The database with the collection items, where the connection string names none.");
    public static final Setting MONGODB_CA_FILE = Setting.optional(
            "MONGODB_CA_FILE",
            "A PEM file with the authorities that the server's certificate may come from; tlsCAFile in the connection"
                    + " string says the same.");
    public static final Setting MONGODB_POOL_SIZE =
            Setting.of("MONGODB_POOL_SIZE", "20", "How many connections to the server there may be at once.");
    public static final Setting MONGODB_SECRET_ID = Setting.optional(
            "MONGODB_SECRET_ID",
            "With aws-secrets-manager: the secret with MONGODB_URI, or with username and password and by choice host,"
                    + " port and dbname.");
    public static final Setting MONGODB_HOST =
            Setting.optional("MONGODB_HOST", "With aws-secrets-manager: the host, where the secret names none.");
    public static final Setting MONGODB_PORT =
            Setting.of("MONGODB_PORT", "27017", "With aws-secrets-manager: the port, where the secret names none.");
    public static final Setting AUTH_URL = Setting.required("AUTH_URL", "Where the auth service is.");
    public static final Setting AUTH_CONNECT_TIMEOUT_MILLIS =
            Setting.of("AUTH_CONNECT_TIMEOUT_MILLIS", "500", "How long to wait for a connection to the auth service.");
    public static final Setting AUTH_TIMEOUT_MILLIS =
            Setting.of("AUTH_TIMEOUT_MILLIS", "1500", "How long to wait for an answer of the auth service.");
    public static final Setting AUTH_POOL_SIZE =
            Setting.of("AUTH_POOL_SIZE", "20", "How many connections to the auth service there may be at once.");
    public static final Setting AUTH_CACHE_SECONDS = Setting.of(
            "AUTH_CACHE_SECONDS",
            "30",
            "How long a token is taken for good without asking again, and so how long the token of a deleted account may"
                    + " still be good; 0 for not at all.");

    /** All of them, in the order of the documentation. */
    public static final List<Setting> ALL = Stream.concat(
                    Stream.of(
                            MONGODB_URI,
                            MONGODB_DATABASE,
                            MONGODB_CA_FILE,
                            MONGODB_POOL_SIZE,
                            AUTH_URL,
                            AUTH_CONNECT_TIMEOUT_MILLIS,
                            AUTH_TIMEOUT_MILLIS,
                            AUTH_POOL_SIZE,
                            AUTH_CACHE_SECONDS,
                            MONGODB_SECRET_ID,
                            MONGODB_HOST,
                            MONGODB_PORT),
                    RuntimeSettings.ALL.stream())
            .toList();

    private BackendSettings() {}
}
