package io.k2ecs.settings;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody probably meant. */
public final class NearestName {
    private static final int SHORTEST_BEGINNING = 3;

    private NearestName() {}

    /**
     * The known name that is spelled most like the given one: the same but for case, hyphens and underscores, one that it
     * is the beginning of, or one with few letters changed. Empty if none is like it, the first of equals.
     */
    public static Optional<String> to(String name, Collection<String> known) {
        String plain = plain(name);
        int fewest = Math.max(1, plain.length() / 3) + 1;
        String nearest = null;
        for (String candidate : known) {
            int distance = distance(plain, plain(candidate));
            if (distance < fewest) {
                nearest = candidate;
                fewest = distance;
            }
        }
        return Optional.ofNullable(nearest);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    private static int distance(String name, String known) {
        if (name.length() >= SHORTEST_BEGINNING && known.startsWith(name)) {
            return Math.min(1, known.length() - name.length());
        }
        // Nothing so much longer is like it; a key may be as long as the file.
        return name.length() > 2 * known.length() ? Integer.MAX_VALUE : edits(name, known);
    }

    /** Letters to insert, remove, change or swap with their neighbour (Damerau and Levenshtein). */
    private static int edits(String one, String other) {
        int[][] edits = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    edits[i][j] = i + j;
                    continue;
                }
                int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                int fewest = Math.min(edits[i - 1][j - 1] + change, Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
                boolean swapped = i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1);
                edits[i][j] = swapped ? Math.min(fewest, edits[i - 2][j - 2] + 1) : fewest;
            }
        }
        return edits[one.length()][other.length()];
    }
}
