package dev.tributary.page;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The stretches of a long history that a reader need not see: rows that follow one another without a branch, and of which
 * nothing is to be said. A short history has none.
 */
final class Folds {
    private static final int LONG_HISTORY = 100;
    private static final int SHORTEST = 5;

    private Folds() {}

    /**
     * The stretches from the top.
     *
     * @param first the first row that may be in one
     * @param rows how many there are
     * @param plain whether a row has nothing to be seen, one child and one parent
     * @param continuesNext whether a row's one parent is in the next row
     * @return first and last row of each
     */
    static List<int[]> of(int first, int rows, IntPredicate plain, IntPredicate continuesNext) {
        var folds = new ArrayList<int[]>();
        if (rows <= LONG_HISTORY) {
            return folds;
        }
        int start = first;
        while (start < rows) {
            int end = start;
            while (end < rows && plain.test(end) && (end == start || continuesNext.test(end - 1))) {
                end++;
            }
            if (end - start >= SHORTEST) {
                folds.add(new int[] {start, end - 1});
            }
            start = Math.max(end, start + 1);
        }
        return folds;
    }
}
