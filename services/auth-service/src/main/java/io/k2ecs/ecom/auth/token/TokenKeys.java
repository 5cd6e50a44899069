package io.k2ecs.ecom.auth.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.k2ecs.ecom.auth.settings.AuthSettings;
import io.k2ecs.ecom.runtime.settings.InvalidSettingException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of the moment.
 *
 * @param signing signs new tokens
 * @param verifying keys whose tokens are good: the signing one, and the one before it while there is one
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7518#section-3.2">RFC 7518, section 3.2: the key of HS256 has at least
 *     256 bits</a>
 */
record TokenKeys(SecretKey signing, List<SecretKey> verifying) {
    private static final int LEAST_BYTES = 32;

    TokenKeys {
        verifying = List.copyOf(verifying);
    }

    /**
     * @param current the text of the signing key
     * @param previous the text of the key before it
     * @throws InvalidSettingException if one is too short; says how long it has to be, not what it is
     */
    static TokenKeys of(String current, Optional<String> previous) {
        SecretKey signing = key(AuthSettings.JWT_KEY.name(), current);
        return new TokenKeys(
                signing,
                Stream.concat(
                                Stream.of(signing),
                                previous.map(it -> key(AuthSettings.JWT_KEY_PREVIOUS.name(), it)).stream())
                        .toList());
    }

    private static SecretKey key(String setting, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        if (bytes.length < LEAST_BYTES) {
            throw new InvalidSettingException(
                    setting,
                    "has " + bytes.length + " bytes; a key for HS256 has at least " + LEAST_BYTES,
                    "Make a longer one, for example with: openssl rand -base64 48");
        }
        // The algorithm goes by the length otherwise, and a long key would sign with HS512.
        return new SecretKeySpec(bytes, "HmacSHA256");
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return "TokenKeys[" + verifying.size() + "]";
    }
}
