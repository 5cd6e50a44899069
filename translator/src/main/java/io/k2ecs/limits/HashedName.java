package io.k2ecs.limits;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/** Ends a name that had to be changed in a hash of the original, so that two originals do not become one name. */
final class HashedName {
    private static final int HASH_CHARACTERS = 8;
    private static final int RADIX = 36;
    private static final long HASHES = (long) Math.pow(RADIX, HASH_CHARACTERS);
    private static final Pattern HYPHENS_AT_END = Pattern.compile("-+$");

    private HashedName() {}

    /** The original if it is allowed and short enough, else what is allowed of it, cut, and the hash. */
    static String fit(String original, String allowed, int maxCharacters) {
        return allowed.equals(original) && original.length() <= maxCharacters
                ? original
                : shorten(original, allowed, maxCharacters);
    }

    /** What is allowed of the original, cut if need be, and the hash in any case. */
    static String shorten(String original, String allowed, int maxCharacters) {
        int room = maxCharacters - HASH_CHARACTERS - 1;
        String head = allowed.length() > room ? allowed.substring(0, room) : allowed;
        head = HYPHENS_AT_END.matcher(head).replaceFirst("");
        return head.isEmpty() ? hash(original) : head + "-" + hash(original);
    }

    private static String hash(String original) {
        byte[] digest;
        try {
            digest = MessageDigest.getInstance("SHA-256").digest(original.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
        long number = Long.remainderUnsigned(ByteBuffer.wrap(digest).getLong(), HASHES);
        String digits = Long.toString(number, RADIX);
        return "0".repeat(HASH_CHARACTERS - digits.length()) + digits;
    }
}
