package io.k2ecs.source;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The values of a Secret, for looking at in memory. They must never reach a message, a log or a file.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/configuration/secret/">Secrets</a>
 */
public final class SecretValues {
    private SecretValues() {}

    /**
     * The values by key: {@code data} decoded, and {@code stringData}, which replaces what {@code data} has under the same
     * key.
     *
     * @throws IllegalArgumentException if the object is no Secret, or a value is not base64; reading has checked that for
     *     {@code v1} Secrets. The message holds no value.
     */
    public static Map<String, byte[]> decoded(ManifestObject secret) {
        if (!secret.kind().equals("Secret")) {
            throw new IllegalArgumentException(secret.label() + " is no Secret");
        }
        Map<String, byte[]> values = new TreeMap<>();
        secret.root().scalarEntries("data").forEach((key, value) -> values.put(key, decode(value)));
        secret.root()
                .scalarEntries("stringData")
                .forEach((key, value) -> values.put(key, value.text().getBytes(StandardCharsets.UTF_8)));
        return Collections.unmodifiableMap(values);
    }

    private static byte[] decode(ScalarNode value) {
        try {
            return StrictBase64.decode(value.text());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(value.at() + ": the value is not base64");
        }
    }
}
