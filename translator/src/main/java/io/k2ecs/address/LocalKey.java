package io.k2ecs.address;

import static io.k2ecs.address.HostCharacters.isAsciiLetter;
import static io.k2ecs.address.HostCharacters.isDigit;
import static io.k2ecs.address.HostCharacters.isNamePart;
import static io.k2ecs.address.HostCharacters.isQuote;

import java.util.Optional;

/**
 * Finds the key or option that a word is the value of, in the same line: {@code host: word}, {@code "hosts": ["a",
 * "word"]}, {@code --redis-host word}, <code>${REDIS_HOST:-word}</code>. It tells more about the word than the name of
 * the whole text does.
 */
final class LocalKey {
    private static final int LONGEST_REFERENCE = 256;

    private final String text;

    /** The last word asked for and its answer, so that of a long list each word is passed over only once. */
    private int lastStart = -1;

    private Optional<AddressHint> lastAnswer = Optional.empty();

    LocalKey(String text) {
        this.text = text;
    }

    /** What the key of the word that starts at an index says, or empty if it has none. */
    Optional<AddressHint> before(int start) {
        if (start != lastStart) {
            lastAnswer = find(start);
            lastStart = start;
        }
        return lastAnswer;
    }

    private Optional<AddressHint> find(int start) {
        int i = skipOpening(start);
        if (i == start && at(i) == '-' && at(i - 1) == ':') {
            i--;
        }
        int valueStart = start;
        while (at(i) == ',' || at(i) == ';') {
            int itemEnd = skipOpening(i - 1);
            valueStart = itemStart(itemEnd);
            if (valueStart == itemEnd) {
                return Optional.empty();
            }
            if (valueStart == lastStart) {
                return lastAnswer;
            }
            Optional<AddressHint> option = option(itemEnd);
            if (option.isPresent()) {
                return option;
            }
            i = skipOpening(valueStart);
        }
        boolean spaced = text.substring(i, valueStart).chars().anyMatch(c -> c == ' ' || c == '\t');
        Optional<AddressHint> option = spaced ? option(i) : Optional.empty();
        return option.isPresent() ? option : key(i);
    }

    /** {@code --host} or {@code -h}, which ends at an index: a value follows it, or comes next in a list. */
    private Optional<AddressHint> option(int end) {
        int start = runStart(end);
        if (start == end || text.charAt(start) != '-') {
            return Optional.empty();
        }
        String name = text.substring(start, end);
        boolean named = name.chars().anyMatch(c -> isAsciiLetter((char) c));
        return named
                ? Optional.of(name.equals("-h") ? AddressHint.address() : AddressHint.named(name))
                : Optional.empty();
    }

    private Optional<AddressHint> key(int end) {
        int i = end;
        if (at(i) == '>' && at(i - 1) == '=') {
            i--;
        }
        int separator = i;
        while (at(i) == '=' || at(i) == ':') {
            i--;
        }
        if (i == separator) {
            return Optional.empty();
        }
        int keyEnd = skipOpening(i);
        int keyStart = runStart(keyEnd);
        if (keyStart == keyEnd) {
            return at(keyEnd) == '}' ? Optional.of(AddressHint.none()) : Optional.empty();
        }
        return Optional.of(AddressHint.named(text.substring(keyStart, keyEnd)));
    }

    /** Where the host and port start that end at an index. */
    private int itemStart(int end) {
        int start = hostStart(end);
        boolean port = start < end;
        for (int i = start; i < end; i++) {
            port &= isDigit(text.charAt(i));
        }
        return port && at(start) == ':' ? hostStart(start - 1) : start;
    }

    /** Where a name, or a reference such as <code>${NAME}</code> in place of one, starts that ends at an index. */
    private int hostStart(int end) {
        if (at(end) == '}') {
            int start = end - 1;
            while (isReferencePart(at(start)) && start > end - LONGEST_REFERENCE) {
                start--;
            }
            if (at(start) == '{' && at(start - 1) == '$') {
                return start - 2;
            }
        }
        return runStart(end);
    }

    private static boolean isReferencePart(char c) {
        return isNamePart(c) || c == ':' || c == '/';
    }

    private int runStart(int end) {
        int start = end;
        while (start > 0 && isNamePart(text.charAt(start - 1))) {
            start--;
        }
        boolean afterLineBreak = start < end && at(start) == '\\' && "nrt".indexOf(text.charAt(start)) >= 0;
        return afterLineBreak ? start + 1 : start;
    }

    private int skipOpening(int end) {
        int i = end;
        while (at(i) == ' ' || at(i) == '\t' || at(i) == '[' || isQuote(at(i))) {
            i -= isQuote(at(i)) && at(i - 1) == '\\' ? 2 : 1;
        }
        return i;
    }

    /** The character before an index. */
    private char at(int end) {
        return end > 0 ? text.charAt(end - 1) : '\0';
    }
}
