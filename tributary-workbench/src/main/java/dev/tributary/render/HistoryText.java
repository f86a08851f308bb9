package dev.tributary.render;

import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionId;
import dev.tributary.wording.Counts;
import dev.tributary.wording.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A history in words, for whoever does not see its picture. */
final class HistoryText {
    static final String TITLE = "History of revisions, newest first";
    private static final int LONGEST = 1_000;

    private HistoryText() {}

    /** Which revisions there are and what they continue, newest first; of a long history the beginning. */
    static String description(DrawnHistory history) {
        var said = new StringBuilder();
        int told = 0;
        for (RevisionId id : history.newestFirst()) {
            String sentence = sentence(history, history.graph().revision(id));
            if (said.length() + sentence.length() > LONGEST) {
                break;
            }
            said.append(told++ == 0 ? "" : " ").append(sentence);
        }
        int left = history.newestFirst().size() - told;
        return said + (left == 0 ? "" : (told == 0 ? "" : " And ") + Counts.text(left, "revision") + ".");
    }

    private static String sentence(DrawnHistory history, Revision revision) {
        var parts = new ArrayList<String>();
        if (!revision.message().isEmpty()) {
            parts.add(cut(line(revision.message()), 80));
        }
        history.marks(revision).forEach(mark -> parts.add(mark.substring(1, mark.length() - 1)));
        if (history.isPending(revision.id())) {
            parts.add("pending");
        }
        List<RevisionId> downs = history.graph().downRevisions(revision.id());
        parts.add(downs.isEmpty() ? "the first one" : "continues " + ids(downs));
        List<RevisionId> dependencies = history.graph().effectiveDependencies(revision.id());
        if (!dependencies.isEmpty()) {
            parts.add("depends on " + ids(dependencies));
        }
        return line(revision.id().text()) + ", " + String.join(", ", parts) + ".";
    }

    private static String ids(List<RevisionId> ids) {
        return ids.stream().map(RevisionId::text).map(HistoryText::line).collect(Collectors.joining(" and "));
    }

    /** A text in one line, with nothing hidden. */
    static String line(String text) {
        return VisibleText.inOneLine(text).replace('\t', ' ').strip();
    }

    /** A text of at most so many columns. */
    static String cut(String text, int columns) {
        if (VisibleText.columns(text) <= columns) {
            return text;
        }
        int end = 0;
        while (VisibleText.columns(text.substring(0, text.offsetByCodePoints(end, 1))) < columns) {
            end = text.offsetByCodePoints(end, 1);
        }
        return text.substring(0, end) + "…";
    }
}
