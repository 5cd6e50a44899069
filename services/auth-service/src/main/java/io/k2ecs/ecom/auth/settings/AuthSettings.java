package io.k2ecs.ecom.auth.settings;

import io.k2ecs.ecom.runtime.settings.RuntimeSettings;
import io.k2ecs.ecom.runtime.settings.Setting;
import java.util.List;
import java.util.stream.Stream;

/** Every environment variable that the auth service reads. */
public final class AuthSettings {
    public static final Setting DB_HOST = Setting.required("DB_HOST", "The host of PostgreSQL.");
    public static final Setting DB_PORT = Setting.of("DB_PORT", "5432", "The port of PostgreSQL.");
    public static final Setting DB_NAME = Setting.of("DB_NAME", "auth", "The database with the table account.");
    public static final Setting DB_USER = Setting.required("DB_USER", "The user of the database.");
    public static final Setting DB_PASSWORD = Setting.requiredSecret("DB_PASSWORD", "The password of that user.");
    public static final Setting DB_SSLMODE = Setting.optional(
            "DB_SSLMODE",
            "How much TLS there is to PostgreSQL: disable, allow, prefer, require, verify-ca or verify-full, as for libpq."
                    + " By default prefer; for Amazon RDS require, or verify-full if DB_CA_FILE is set, and nothing less.");
    public static final Setting DB_CA_FILE = Setting.optional(
            "DB_CA_FILE", "A PEM file with the authorities that PostgreSQL's certificate may come from.");
    public static final Setting DB_POOL_SIZE =
            Setting.of("DB_POOL_SIZE", "10", "How many connections to PostgreSQL there may be at once.");
    public static final Setting DB_WAIT_SECONDS =
            Setting.of("DB_WAIT_SECONDS", "30", "How long the start waits for PostgreSQL before it gives up.");
    public static final Setting MIGRATE_AT_START = Setting.of(
            "MIGRATE_AT_START",
            "true",
            "Whether the start brings the tables up to date; false where a task with --migrate-only does so before, with"
                    + " a user of more rights.");
    public static final Setting DB_SECRET_ID = Setting.optional(
            "DB_SECRET_ID",
            "With aws-secrets-manager: the secret with username and password, and by choice host, port and dbname.");
    public static final Setting JWT_KEY = Setting.requiredSecret(
            "JWT_KEY", "The key that signs tokens, at least 32 bytes in UTF-8 (RFC 7518, section 3.2).");
    public static final Setting JWT_KEY_PREVIOUS = Setting.optionalSecret(
            "JWT_KEY_PREVIOUS", "The key before that one: it signs nothing any more, but its tokens are still good.");
    public static final Setting JWT_SECRET_ID = Setting.optional(
            "JWT_SECRET_ID", "With aws-secrets-manager: the secret with JWT_KEY and by choice JWT_KEY_PREVIOUS.");
    public static final Setting JWT_REFRESH_SECONDS =
            Setting.of("JWT_REFRESH_SECONDS", "300", "With aws-secrets-manager: how often the keys are read again.");
    public static final Setting TOKEN_LIFETIME_SECONDS =
            Setting.of("TOKEN_LIFETIME_SECONDS", "86400", "How long a token is good for.");
    public static final Setting BCRYPT_COST = Setting.of(
            "BCRYPT_COST", "10", "The cost of bcrypt; one more doubles the work, and the time of a sign-in.");

    /** All of them, in the order of the documentation. */
    public static final List<Setting> ALL = Stream.concat(
                    Stream.of(
                            DB_HOST,
                            DB_PORT,
                            DB_NAME,
                            DB_USER,
                            DB_PASSWORD,
                            DB_SSLMODE,
                            DB_CA_FILE,
                            DB_POOL_SIZE,
                            DB_WAIT_SECONDS,
                            MIGRATE_AT_START,
                            JWT_KEY,
                            JWT_KEY_PREVIOUS,
                            TOKEN_LIFETIME_SECONDS,
                            BCRYPT_COST,
                            DB_SECRET_ID,
                            JWT_SECRET_ID,
                            JWT_REFRESH_SECONDS),
                    RuntimeSettings.ALL.stream())
            .toList();

    private AuthSettings() {}
}
