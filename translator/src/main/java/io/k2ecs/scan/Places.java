package io.k2ecs.scan;

import io.k2ecs.scan.Regions.Kind;
import io.k2ecs.scan.Regions.Region;
import java.util.Optional;

/** Judges where in a text a name stands. */
final class Places {
    private final Excerpt excerpt;
    private final String text;
    private final Regions regions;

    Places(Excerpt excerpt) {
        this.excerpt = excerpt;
        this.text = excerpt.text();
        this.regions = excerpt.regions();
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
