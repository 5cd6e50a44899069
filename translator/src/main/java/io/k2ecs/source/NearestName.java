package io.k2ecs.source;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody probably meant. */
public final class NearestName {
    private NearestName() {}

    /** The known name with the fewest mistakes in between, if they are few for its length; the first of equals. */
    public static Optional<String> of(String name, Collection<String> known) {
        int best = name.length() < 3 ? 1 : name.length() < 6 ? 2 : 3;
        String nearest = null;
        String lower = name.toLowerCase(Locale.ROOT);
        for (String candidate : known.stream().sorted().toList()) {
            if (Math.abs(candidate.length() - name.length()) < best) {
                int distance = distance(lower, candidate.toLowerCase(Locale.ROOT));
                if (distance < best) {
                    best = distance;
                    nearest = candidate;
                }
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** How many letters are missing, too many, wrong or swapped with their neighbour (Damerau and Levenshtein). */
    private static int distance(String one, String other) {
        int[][] distances = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            distances[i][0] = i;
        }
        for (int j = 0; j <= other.length(); j++) {
            distances[0][j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            for (int j = 1; j <= other.length(); j++) {
                int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                int distance = Math.min(distances[i - 1][j] + 1, distances[i][j - 1] + 1);
                distance = Math.min(distance, distances[i - 1][j - 1] + change);
                boolean swapped = i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1);
                distances[i][j] = swapped ? Math.min(distance, distances[i - 2][j - 2] + 1) : distance;
            }
        }
        return distances[one.length()][other.length()];
    }
}
