package io.k2ecs.source;

import java.util.Base64;

/** Base64 as the API server takes it: with its padding, line ends ignored. */
final class StrictBase64 {
    private StrictBase64() {}

    /** @throws IllegalArgumentException if the text is something else; the message does not hold it */
    static byte[] decode(String text) {
        String digits = text.replace("\n", "").replace("\r", "");
        try {
            if (digits.length() % 4 == 0) {
                return Base64.getDecoder().decode(digits);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("not base64");
        }
        throw new IllegalArgumentException("base64 without its padding");
    }
}
