package io.k2ecs.scan;

import io.k2ecs.scan.Regions.Kind;
import io.k2ecs.scan.Regions.Region;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Judges where in a text a name stands. */
final class Places {
    private static final int LONGEST_KEY = 512;
    private static final int WORDS_OF_SENTENCE = 4;
    private static final Pattern KEY =
            Pattern.compile("([A-Za-z_][A-Za-z0-9_.-]*)[\"']?\\s*(?:=>?|:|\\(|>)\\s*[\"'`]?$");
    /** Ends of names. */
    private static final Pattern HOST_NAME =
            Pattern.compile("(?i)(host|hostname|addr|address|url|uri|endpoint|server|broker|peer)s?$");

    private static final Pattern WORD = Pattern.compile("(?<=^|\\s)[A-Za-z]+[,.;:]?(?=\\s|$)");

    private final Excerpt excerpt;
    private final String text;
    private final Regions regions;

    Places(Excerpt excerpt) {
        this.excerpt = excerpt;
        this.text = excerpt.text();
        this.regions = excerpt.regions();
    }

    /** Whether what a method, field or setting of this name is given is a host. */
    static boolean takesHost(String name) {
        return HOST_NAME.matcher(name).find();
    }

    Regions regions() {
        return regions;
    }

    /** What a place is part of: comments of tests are comments. */
    Surrounding surrounding(int index) {
        return regions.kindAt(index) == Kind.COMMENT ? Surrounding.COMMENT : excerpt.surrounding();
    }

    /** Whether names here may be variables and functions of the program. */
    boolean isCode(int index) {
        return regions.kindAt(index) == Kind.CODE;
    }

    boolean isInUrl(int start) {
        return text.startsWith("://", start - 3) || text.startsWith(":\\/\\/", start - 5);
    }

    /** Whether a name is all there is: of a text in quotes, or of the value of a setting. */
    boolean isWhole(int start, int end) {
        Optional<Region> region = regions.regionAt(start);
        if (region.isPresent()) {
            return region.get().kind() == Kind.TEXT
                    && text.substring(region.get().start(), start).isBlank()
                    && text.substring(end, region.get().end()).isBlank();
        }
        return !excerpt.isCode() && startsValue(start) && endsValue(end);
    }

    /** The name of what the value or argument that starts at an index is given to, if it stands in the same line. */
    Optional<String> key(int start) {
        int from = Math.max(text.lastIndexOf('\n', start - 1) + 1, start - LONGEST_KEY);
        Matcher key = KEY.matcher(text.substring(from, start));
        return key.find() ? Optional.of(key.group(1)) : Optional.empty();
    }

    /** Whether a text in quotes is a sentence for people, such as the message of an error. */
    boolean isSentence(int index) {
        return excerpt.isCode()
                && regions.regionAt(index)
                        .filter(it -> it.kind() == Kind.TEXT)
                        .map(it ->
                                WORD.matcher(text.substring(it.start(), Math.min(it.end(), it.start() + LONGEST_KEY)))
                                                .results()
                                                .count()
                                        >= WORDS_OF_SENTENCE)
                        .orElse(false);
    }

    private boolean startsValue(int start) {
        int i = skipBack(start);
        if (i > 0 && isQuote(text.charAt(i - 1))) {
            i = skipBack(i - 1);
        }
        if (i == 0) {
            return true;
        }
        char before = text.charAt(i - 1);
        return before == '-' ? i < start : ":=[,>\n\r".indexOf(before) >= 0;
    }

    private boolean endsValue(int end) {
        int i = skip(end);
        if (i < text.length() && isQuote(text.charAt(i))) {
            i = skip(i + 1);
        }
        return i >= text.length() || ",]}<;\n\r".indexOf(text.charAt(i)) >= 0 || text.charAt(i) == '#' && i > end;
    }

    private int skipBack(int end) {
        int i = end;
        while (i > 0 && (text.charAt(i - 1) == ' ' || text.charAt(i - 1) == '\t')) {
            i--;
        }
        return i;
    }

    private int skip(int start) {
        int i = start;
        while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
            i++;
        }
        return i;
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }
}
