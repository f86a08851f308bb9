package dev.tributary.graph;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the names that somebody who mistyped may have meant. */
final class ClosestNames {

    private static final int MOST = 3;

    private ClosestNames() {}

    private record Candidate(String name, int distance) {}

    /** The closest first, three at most; none that shares too little with the text. */
    static List<String> to(String text, Stream<String> names) {
        var wanted = text.toLowerCase(Locale.ROOT);
        int tolerated = Math.max(1, Math.min(4, wanted.length() / 3));
        return names.map(name -> new Candidate(name, distance(wanted, name.toLowerCase(Locale.ROOT))))
                .filter(candidate -> candidate.distance() <= tolerated)
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .limit(MOST)
                .map(Candidate::name)
                .collect(Collectors.toList());
    }

    /** Edits to get from the text to the name; for a text of four characters or more, to any beginning of the name. */
    private static int distance(String text, String name) {
        var before = new int[name.length() + 1];
        for (int column = 0; column < before.length; column++) {
            before[column] = column;
        }
        var twoBefore = before;
        for (int row = 1; row <= text.length(); row++) {
            var now = new int[before.length];
            now[0] = row;
            for (int column = 1; column < now.length; column++) {
                boolean same = text.charAt(row - 1) == name.charAt(column - 1);
                now[column] =
                        Math.min(before[column - 1] + (same ? 0 : 1), Math.min(before[column], now[column - 1]) + 1);
                boolean swapped = row > 1
                        && column > 1
                        && text.charAt(row - 1) == name.charAt(column - 2)
                        && text.charAt(row - 2) == name.charAt(column - 1);
                if (swapped) {
                    now[column] = Math.min(now[column], twoBefore[column - 2] + 1);
                }
            }
            twoBefore = before;
            before = now;
        }
        int best = before[name.length()];
        if (text.length() >= 4) {
            for (int edits : before) {
                best = Math.min(best, edits);
            }
        }
        return best;
    }
}
