package io.k2ecs.ecom.auth.account;

import io.k2ecs.ecom.auth.settings.AuthSettings;
import io.k2ecs.ecom.runtime.settings.InvalidSettingException;
import io.k2ecs.ecom.runtime.settings.SettingsReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Where PostgreSQL is and how to talk to it.
 *
 * @param host host name or address
 * @param port port
 * @param database name of the database
 * @param sslMode libpq's word for how much TLS there is
 * @param authorities PEM file with the authorities of its certificate
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html">TLS with
 *     RDS for PostgreSQL</a>
 */
record DatabaseAddress(String host, int port, String database, String sslMode, Optional<Path> authorities) {
    private static final List<String> MODES =
            List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");
    private static final int LEAST_FOR_RDS = MODES.indexOf("require");
    private static final int LARGEST_PORT = 65_535;

    /**
     * Reads it from the settings.
     *
     * @param secret fields of the database's secret, which come before the settings; may be empty
     * @throws InvalidSettingException if something is missing or wrong
     */
    static DatabaseAddress from(SettingsReader settings, Map<String, String> secret) {
        String host = Optional.ofNullable(secret.get("host")).orElseGet(() -> settings.required(AuthSettings.DB_HOST));
        int port = secret.containsKey("port")
                ? portOf(secret.get("port"))
                : settings.wholeNumber(AuthSettings.DB_PORT, 1, LARGEST_PORT);
        String database =
                Optional.ofNullable(secret.get("dbname")).orElseGet(() -> settings.required(AuthSettings.DB_NAME));
        if (!host.matches("[A-Za-z0-9._:-]+") || !database.matches("[A-Za-z0-9_-]+")) {
            throw new InvalidSettingException(
                    AuthSettings.DB_HOST.name() + " or " + AuthSettings.DB_NAME.name(),
                    "has a character that names of hosts and databases do not have",
                    "Set it to the name alone, without a scheme, port or path.");
        }
        Optional<Path> authorities = settings.text(AuthSettings.DB_CA_FILE).map(Path::of);
        authorities.filter(file -> !Files.isReadable(file)).ifPresent(file -> {
            throw new InvalidSettingException(
                    AuthSettings.DB_CA_FILE.name(), "names a file that cannot be read", "Mount it, or leave it out.");
        });
        boolean rds = isRds(host);
        String mode = settings.text(AuthSettings.DB_SSLMODE)
                .map(it -> it.toLowerCase(Locale.ROOT))
                .orElse(!rds ? "prefer" : authorities.isPresent() ? "verify-full" : "require");
        if (!MODES.contains(mode)) {
            throw new InvalidSettingException(
                    AuthSettings.DB_SSLMODE.name(),
                    "is not one of the values it can have",
                    "Set it to one of: " + String.join(", ", MODES) + ".");
        }
        if (rds && MODES.indexOf(mode) < LEAST_FOR_RDS) {
            throw new InvalidSettingException(
                    AuthSettings.DB_SSLMODE.name(),
                    "lets passwords and data go to Amazon RDS without TLS",
                    "Set it to require, verify-ca or verify-full, or leave it out.");
        }
        return new DatabaseAddress(host, port, database, mode, authorities);
    }

    private static int portOf(String text) {
        try {
            int port = Integer.parseInt(text.strip());
            if (port >= 1 && port <= LARGEST_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new InvalidSettingException(
                AuthSettings.DB_SECRET_ID.name(), "names a secret whose port is none", "Mend the secret.");
    }

    private static boolean isRds(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.endsWith(".rds.amazonaws.com") || name.endsWith(".rds.amazonaws.com.cn");
    }

    /** The JDBC URL, without user and password. */
    String url() {
        String written = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return "jdbc:postgresql://" + written + ":" + port + "/" + database;
    }

    /** How the driver is to connect: with TLS as wished, and with a bound on every wait for a connection. */
    Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("sslmode", sslMode);
        authorities.ifPresent(file -> properties.setProperty("sslrootcert", file.toString()));
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("loginTimeout", "2");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("ApplicationName", "auth-service");
        // An error's detail can quote a row, and what is logged must not.
        properties.setProperty("logServerErrorDetail", "false");
        return properties;
    }
}
