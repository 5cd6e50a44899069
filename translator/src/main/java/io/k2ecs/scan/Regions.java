package io.k2ecs.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What each part of a text is: code, a text in quotes, or a comment. Not a compiler: it errs so that nothing is taken for
 * a comment without its signs, and what is unmistakable is looked for in code as well.
 */
final class Regions {
    enum Kind {
        CODE,
        TEXT,
        COMMENT
    }

    /** A part of the text. */
    record Region(int start, int end, Kind kind) {}

    private final List<Region> regions;
    private final Kind elsewhere;

    private Regions(List<Region> regions, Kind elsewhere) {
        this.regions = regions;
        this.elsewhere = elsewhere;
    }

    static Regions of(String text, Language language) {
        return new Regions(new Lexer(text, language).regions(), language.isCode() ? Kind.CODE : Kind.TEXT);
    }

    /** The whole is one text, as a constant of a class is. */
    static Regions oneText(String text) {
        return new Regions(List.of(new Region(0, text.length(), Kind.TEXT)), Kind.CODE);
    }

    Kind kindAt(int index) {
        return regionAt(index).map(Region::kind).orElse(elsewhere);
    }

    /** The text in quotes, or the comment, that an index is in. Empty in code, and in settings outside comments. */
    Optional<Region> regionAt(int index) {
        int low = 0;
        int high = regions.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Region region = regions.get(middle);
            if (index < region.start()) {
                high = middle - 1;
            } else if (index >= region.end()) {
                low = middle + 1;
            } else {
                return Optional.of(region);
            }
        }
        return Optional.empty();
    }

    private static final class Lexer {
        private final String text;
        private final Language language;
        private final List<Region> found = new ArrayList<>();
        /** In settings: whether an odd number of double quotes stands before the index in its line. */
        private boolean inQuotes;

        Lexer(String text, Language language) {
            this.text = text;
            this.language = language;
        }

        List<Region> regions() {
            int i = 0;
            while (i < text.length()) {
                int end = comment(i);
                if (end > i) {
                    found.add(new Region(i, end, Kind.COMMENT));
                } else if (language.isQuote(text.charAt(i))) {
                    end = quoted(i);
                } else {
                    countQuote(i);
                    end = i + 1;
                }
                i = end;
            }
            return found;
        }

        /** Where a comment that starts at an index ends, or the same index. */
        private int comment(int at) {
            List<String> block = language.blockComment();
            if (!block.isEmpty() && text.startsWith(block.get(0), at) && !isGlob(at)) {
                int close = text.indexOf(block.get(1), at + block.get(0).length());
                return close < 0 ? text.length() : close + block.get(1).length();
            }
            for (String start : language.lineComments()) {
                if (text.startsWith(start, at) && mayStartHere(at)) {
                    int lineEnd = text.indexOf('\n', at);
                    return lineEnd < 0 ? text.length() : lineEnd;
                }
            }
            return at;
        }

        private void countQuote(int at) {
            char c = text.charAt(at);
            inQuotes = c != '\n' && inQuotes ^ (c == '"' && (at == 0 || text.charAt(at - 1) != '\\'));
        }

        /** Not the slashes of a URL that stands outside quotes, and not the hash of {@code $#} or a colour. */
        private boolean mayStartHere(int at) {
            char before = at == 0 ? '\n' : text.charAt(at - 1);
            if (!language.commentsFollowText()) {
                return startsLine(at);
            }
            if (!language.isCode()) {
                return Character.isWhitespace(before) && !inQuotes;
            }
            boolean attribute = text.startsWith("#[", at) && language == Language.PHP;
            return text.charAt(at) == '#'
                    ? (Character.isWhitespace(before) || ";(){}".indexOf(before) >= 0) && !attribute
                    : before != ':' && before != '\\';
        }

        /** A path such as {@code src/*}{@code *} is none of the start of a comment. */
        private boolean isGlob(int at) {
            return !language.isCode()
                    && at > 0
                    && !Character.isWhitespace(text.charAt(at - 1))
                    && text.charAt(at) == '/';
        }

        private boolean startsLine(int at) {
            int i = at - 1;
            while (i >= 0 && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
                i--;
            }
            return i < 0 || text.charAt(i) == '\n' || text.charAt(i) == '\r';
        }

        /** Reads a text in quotes; returns the index after it, or after the quote if it ends nowhere. */
        private int quoted(int at) {
            char quote = text.charAt(at);
            String three = String.valueOf(quote).repeat(3);
            if (quote != '`' && text.startsWith(three, at)) {
                int close = text.indexOf(three, at + 3);
                int end = close < 0 ? text.length() : close;
                boolean documents = language.hasDocStrings() && startsLine(at);
                found.add(new Region(at + 3, end, documents ? Kind.COMMENT : Kind.TEXT));
                return Math.min(text.length(), end + 3);
            }
            boolean severalLines = quote == '`';
            int i = at + 1;
            while (i < text.length() && text.charAt(i) != quote) {
                char c = text.charAt(i);
                if (c == '\n' && !severalLines) {
                    return at + 1;
                }
                i += c == '\\' ? 2 : 1;
            }
            if (i >= text.length()) {
                return at + 1;
            }
            found.add(new Region(at + 1, i, Kind.TEXT));
            return i + 1;
        }
    }
}
