package dev.tributary.project;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** "Did you mean": the known word that a misspelt one is nearest to. */
final class Closest {
    private Closest() {}

    /** The first of the known words at the smallest distance; empty when none is near enough to be meant. */
    static Optional<String> to(String word, Collection<String> known) {
        String wanted = plain(word);
        int best = Math.max(2, wanted.length() / 3) + 1;
        Optional<String> closest = Optional.empty();
        for (String candidate : known) {
            int distance = distance(wanted, plain(candidate));
            if (distance < best) {
                best = distance;
                closest = Optional.of(candidate);
            }
        }
        return closest;
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Letters to add, drop or replace (Levenshtein), one row at a time. */
    static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int above = row[j];
                int replaced = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[right.length()];
    }
}
