package io.k2ecs.limits;

import java.util.Locale;
import java.util.Optional;

/**
 * What AWS takes as keys and values of tags.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Tag.html">Tag</a>
 * @see <a href="https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html">characters</a>
 */
public final class AwsTags {
    public static final int PER_RESOURCE = 50;
    public static final int KEY_CHARACTERS = 128;
    public static final int VALUE_CHARACTERS = 256;

    private static final String PUNCTUATION = " _.:/=+-@";

    private AwsTags() {}

    /** Why AWS does not take a key, to follow "the key"; empty if it does. Keys have 1 to 128 characters. */
    public static Optional<String> keyProblem(String key) {
        return key.isEmpty() ? Optional.of("is empty") : problem(key, KEY_CHARACTERS);
    }

    /** Why AWS does not take a value, to follow "the value"; empty if it does. Values have 0 to 256 characters. */
    public static Optional<String> valueProblem(String value) {
        return problem(value, VALUE_CHARACTERS);
    }

    private static Optional<String> problem(String text, int maxCharacters) {
        int characters = text.codePointCount(0, text.length());
        if (characters > maxCharacters) {
            return Optional.of("has " + characters + " characters, of which AWS takes " + maxCharacters);
        }
        if (text.toLowerCase(Locale.ROOT).startsWith("aws:")) {
            return Optional.of("starts with aws:, which AWS keeps for itself");
        }
        boolean allowed = text.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || PUNCTUATION.indexOf(c) >= 0);
        return allowed
                ? Optional.empty()
                : Optional.of("has characters other than letters, digits, spaces and _ . : / = + - @");
    }
}
