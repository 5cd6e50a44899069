package io.k2ecs.ecom.runtime.secrets;

import java.util.Map;

/** Reads secrets that are JSON objects. */
@FunctionalInterface
public interface SecretReader {
    /**
     * The fields of a secret, numbers and booleans as text.
     *
     * @param id the secret's name or ARN
     * @throws SecretUnavailableException if it cannot be read, or is not a JSON object
     */
    Map<String, String> read(String id);
}
