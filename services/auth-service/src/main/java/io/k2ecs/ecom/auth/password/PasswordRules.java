package io.k2ecs.ecom.auth.password;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;

/** Which passwords an account may have. */
public final class PasswordRules {
    /** In characters, as the original counted. */
    static final int LEAST_CHARACTERS = 6;
    /** In bytes of UTF-8: bcrypt looks at no more, and a longer password would be cut in silence. */
    static final int MOST_BYTES = 72;

    private PasswordRules() {}

    /** What is wrong with a password, as a sentence; empty if nothing is. */
    public static Optional<String> objection(String password) {
        if (password.codePointCount(0, password.length()) < LEAST_CHARACTERS) {
            return Optional.of("A password has at least " + LEAST_CHARACTERS + " characters.");
        }
        if (password.indexOf('\0') >= 0) {
            return Optional.of("A password has no NUL character.");
        }
        if (!fits(password)) {
            return Optional.of("A password has at most " + MOST_BYTES + " bytes in UTF-8.");
        }
        return Optional.empty();
    }

    /** Whether bcrypt takes all of it. */
    static boolean fits(String password) {
        return password.getBytes(UTF_8).length <= MOST_BYTES;
    }
}
