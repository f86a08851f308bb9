package dev.tributary.wording;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Guesses what somebody meant who mistyped a word. */
public final class Spelling {

    /** Nothing longer is a slip of the pen. */
    private static final int LONGEST = 40;

    private static final int MOST_NAMES = 3;

    private Spelling() {}

    private record Candidate(String name, int edits) {}

    /** The known word that takes the fewest edits to reach, if that is few for its length; the first of equals. */
    public static Optional<String> closest(String written, Collection<String> known) {
        return closest(written, known, 1);
    }

    /**
     * The same, where capitals and underscores are no mistakes.
     *
     * @param tolerated so many edits are few for a word of any length
     */
    public static Optional<String> closestSetting(String written, Collection<String> known, int tolerated) {
        return closest(plain(written), known.stream().map(Spelling::plain).toList(), tolerated)
                .flatMap(found ->
                        known.stream().filter(word -> plain(word).equals(found)).findFirst());
    }

    private static Optional<String> closest(String written, Collection<String> known, int tolerated) {
        Optional<String> closest = Optional.empty();
        if (written.length() > LONGEST) {
            return closest;
        }
        int least = Math.max(tolerated, written.length() / 3) + 1;
        for (String word : known) {
            int edits = edits(written, word);
            if (edits < least) {
                least = edits;
                closest = Optional.of(word);
            }
        }
        return closest;
    }

    /**
     * The names that a text is close to, the closest first, three at most; none that shares too little with it. Of a text of
     * four characters or more, the beginning of a name will do.
     */
    public static List<String> closestNames(String text, Stream<String> names) {
        String wanted = text.toLowerCase(Locale.ROOT);
        int tolerated = Math.max(1, Math.min(4, wanted.length() / 3));
        return names.map(name -> {
                    int[] edits = editsToStarts(wanted, name.toLowerCase(Locale.ROOT));
                    int whole = edits[edits.length - 1];
                    return new Candidate(name, wanted.length() < 4 ? whole : least(edits));
                })
                .filter(candidate -> candidate.edits() <= tolerated)
                .sorted(Comparator.comparingInt(Candidate::edits).thenComparing(Candidate::name))
                .limit(MOST_NAMES)
                .map(Candidate::name)
                .collect(Collectors.toList());
    }

    /** Letters to insert, delete, replace or swap with their neighbour to make one word of the other. */
    public static int edits(String from, String to) {
        return editsToStarts(from, to)[to.length()];
    }

    /** The edits from a word to each beginning of the other, the empty one first. */
    private static int[] editsToStarts(String from, String to) {
        int[] beforeLast = {};
        int[] last = {};
        int[] now = new int[to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    now[j] = i + j;
                    continue;
                }
                int replaced = last[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(replaced, Math.min(last[j], now[j - 1]) + 1);
                boolean swapped = i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1);
                if (swapped) {
                    now[j] = Math.min(now[j], beforeLast[j - 2] + 1);
                }
            }
            beforeLast = last;
            last = now;
            now = new int[to.length() + 1];
        }
        return last;
    }

    private static int least(int[] edits) {
        int least = edits[0];
        for (int each : edits) {
            least = Math.min(least, each);
        }
        return least;
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
