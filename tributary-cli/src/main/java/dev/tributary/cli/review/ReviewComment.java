package dev.tributary.cli.review;

import dev.tributary.wording.Counts;
import dev.tributary.wording.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One comment for a pull or merge request. The first line, which nobody sees, is how whoever posts it finds an earlier one, and says
 * in a word how it went. A service takes a comment of a certain length at most; a longer one says what is left out.
 */
public final class ReviewComment {
    /** Every comment begins with this. */
    public static final String MARK = "<!-- tributary check: ";

    /** GitHub takes 65,536 characters, and whoever posts it may add where it comes from. */
    static final int LONGEST = 60_000;

    private final List<Part> parts = new ArrayList<>();
    private Word word = Word.UNCHANGED;

    /** How it went, in the order of what a reader would rather know. */
    private enum Word {
        UNCHANGED,
        PASSED,
        FOUND,
        FAILED
    }

    /** Adds what a check saw. */
    public void add(Checked checked) {
        parts.addAll(new CommentSection(checked).parts());
        at(checked.fails() ? Word.FOUND : checked.isUnchanged() ? Word.UNCHANGED : Word.PASSED);
    }

    /** Adds that a check came to no answer. */
    public void add(Problem problem) {
        parts.addAll(CommentSection.failed(problem));
        at(Word.FAILED);
    }

    private void at(Word other) {
        word = word.compareTo(other) < 0 ? other : word;
    }

    /** The text, with a line end. */
    public String text() {
        var text = new StringBuilder(MARK)
                .append(word.name().toLowerCase(Locale.ROOT))
                .append(" -->\n");
        Map<String, Integer> leftOut = new LinkedHashMap<>();
        for (Part part : parts) {
            if (text.length() + part.text().length() > LONGEST) {
                leftOut.merge(part.name(), 1, Integer::sum);
            } else {
                text.append(part.text()).append("\n\n");
            }
        }
        if (!leftOut.isEmpty()) {
            text.append("**Left out, since a comment can be no longer:** ")
                    .append(leftOut.entrySet().stream()
                            .map(one -> Counts.text(one.getValue(), one.getKey()))
                            .collect(Collectors.joining(", ")))
                    .append(". The check tells it without `--format markdown`.");
        }
        return text.toString().stripTrailing() + "\n";
    }
}
