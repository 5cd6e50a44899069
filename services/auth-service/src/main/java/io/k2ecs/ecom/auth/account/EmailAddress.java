package io.k2ecs.ecom.auth.account;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The e-mail address of an account, in the one form in which it is stored and compared: without white space at its ends,
 * in lower case, composed (Unicode NFC).
 *
 * @param value the address
 */
public record EmailAddress(String value) {
    /** The longest address that can be used anywhere (RFC 5321, section 4.5.3.1, and its erratum 1690). */
    private static final int LONGEST = 254;

    private static final int LONGEST_LOCAL_PART = 64;
    // Letters, digits and signs without a meaning of their own in an address; no display name, comment or quoting.
    private static final Pattern LOCAL_PART = Pattern.compile("[^\\s\\p{Cntrl}\\p{C}@<>()\\[\\],;:\\\\\"]+");
    private static final Pattern LABEL = Pattern.compile("[\\p{L}\\p{N}-]+");

    /** The address in a text; empty if there is none, or more than an address. */
    public static Optional<EmailAddress> parse(String text) {
        if (text.length() > 2 * LONGEST) {
            return Optional.empty();
        }
        String address = composed(composed(text.strip()).toLowerCase(Locale.ROOT));
        int at = address.indexOf('@');
        boolean valid = address.length() <= LONGEST
                && at > 0
                && at <= LONGEST_LOCAL_PART
                && LOCAL_PART.matcher(address.substring(0, at)).matches()
                && Stream.of(address.substring(at + 1).split("\\.", -1)).allMatch(EmailAddress::isLabel);
        return valid ? Optional.of(new EmailAddress(address)) : Optional.empty();
    }

    /** Also after the change to lower case, which takes some letters out of their composed form. */
    private static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static boolean isLabel(String text) {
        return LABEL.matcher(text).matches() && !text.startsWith("-") && !text.endsWith("-");
    }
}
