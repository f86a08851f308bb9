package dev.tributary.script;

import java.util.List;
import java.util.Optional;

/** Guesses what was meant. */
final class Spelling {

    /** Nothing longer is a slip of the pen. */
    private static final int LONGEST = 40;

    private Spelling() {}

    /** The word that takes the fewest edits to reach, if that is few for its length; the first of equals. */
    static Optional<String> closest(String written, List<String> words) {
        Optional<String> closest = Optional.empty();
        if (written.length() > LONGEST) {
            return closest;
        }
        int least = Math.max(1, written.length() / 3) + 1;
        for (String word : words) {
            int edits = edits(written, word);
            if (edits < least) {
                least = edits;
                closest = Optional.of(word);
            }
        }
        return closest;
    }

    /** Letters to insert, delete, replace or swap with their neighbour to make one word of the other. */
    static int edits(String from, String to) {
        int[][] edits = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    edits[i][j] = i + j;
                    continue;
                }
                int replaced = edits[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                int least = Math.min(replaced, Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
                boolean swapped = i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1);
                edits[i][j] = swapped ? Math.min(least, edits[i - 2][j - 2] + 1) : least;
            }
        }
        return edits[from.length()][to.length()];
    }
}
