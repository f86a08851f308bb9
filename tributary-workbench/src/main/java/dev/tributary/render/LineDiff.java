package dev.tributary.render;

import java.util.ArrayList;
import java.util.List;

/** The difference of two texts, line by line. Pure. */
public final class LineDiff {
    private static final int CONTEXT = 2;

    private LineDiff() {}

    /**
     * Lines that start with {@code -} (only before), {@code +} (only after) or a space (both, near a change); a line
     * {@code …} stands for what was left out. Empty where the texts agree; empty lines at their ends do not count.
     */
    public static List<String> of(String before, String after) {
        List<String> all = all(
                before.stripTrailing().lines().toList(),
                after.stripTrailing().lines().toList());
        var near = new boolean[all.size()];
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).charAt(0) != ' ') {
                for (int j = Math.max(0, i - CONTEXT); j <= Math.min(all.size() - 1, i + CONTEXT); j++) {
                    near[j] = true;
                }
            }
        }
        var lines = new ArrayList<String>();
        boolean changed = false;
        for (int i = 0; i < all.size(); i++) {
            if (near[i]) {
                lines.add(all.get(i));
                changed = true;
            } else if (i == 0 || near[i - 1]) {
                lines.add("…");
            }
        }
        return changed ? lines : List.of();
    }

    /** Both texts merged along their longest common subsequence. Equal ends are cut first: scripts change little. */
    private static List<String> all(List<String> before, List<String> after) {
        int start = 0;
        while (start < Math.min(before.size(), after.size())
                && before.get(start).equals(after.get(start))) {
            start++;
        }
        int end = 0;
        while (end < Math.min(before.size(), after.size()) - start
                && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
            end++;
        }
        var lines = new ArrayList<String>();
        before.subList(0, start).forEach(line -> lines.add(" " + line));
        lines.addAll(middle(before.subList(start, before.size() - end), after.subList(start, after.size() - end)));
        before.subList(before.size() - end, before.size()).forEach(line -> lines.add(" " + line));
        return lines;
    }

    private static List<String> middle(List<String> before, List<String> after) {
        var lines = new ArrayList<String>();
        if ((long) before.size() * after.size() > 4_000_000) {
            before.forEach(line -> lines.add("-" + line));
            after.forEach(line -> lines.add("+" + line));
            return lines;
        }
        var common = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                common[i][j] = before.get(i).equals(after.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
                lines.add(" " + before.get(i));
                i++;
                j++;
            } else if (j == after.size() || (i < before.size() && common[i + 1][j] >= common[i][j + 1])) {
                lines.add("-" + before.get(i++));
            } else {
                lines.add("+" + after.get(j++));
            }
        }
        return lines;
    }
}
