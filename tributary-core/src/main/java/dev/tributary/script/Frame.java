package dev.tributary.script;

import dev.tributary.sql.SourceText;
import dev.tributary.sql.SourceText.Gap;
import dev.tributary.sql.Statement;
import dev.tributary.sql.StatementKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bare BEGIN before and a COMMIT behind all statements of a section, as files for other tools have them: they ask for what
 * happens anyway, so they are left out. One anywhere else would tear a revision apart.
 */
final class Frame {

    /** A statement of it, with its place in the text. */
    record Mark(Statement statement, int from, int to) {}

    private @Nullable Mark begin;
    private @Nullable Mark commit;
    private boolean entered;

    /** Takes in the next statement of the section; false where it is no part of a frame. */
    boolean takes(StatementKind kind, Mark mark) {
        boolean first = !entered;
        entered = true;
        if (first && kind == StatementKind.BEGIN) {
            begin = mark;
            return true;
        }
        if (begin != null && commit == null && kind == StatementKind.COMMIT) {
            commit = mark;
            return true;
        }
        return false;
    }

    /** Whether another statement would stand behind the end of it. */
    boolean isClosed() {
        return commit != null;
    }

    /** Gives back what was taken, since it turned out to be no frame. */
    List<Mark> broken() {
        var marks = new ArrayList<Mark>();
        if (begin != null) {
            marks.add(begin);
        }
        if (commit != null) {
            marks.add(commit);
        }
        begin = null;
        commit = null;
        return marks;
    }

    /** The statement that opens it; null where there is no whole frame. */
    @Nullable
    Statement opening() {
        return begin == null || commit == null ? null : begin.statement();
    }

    /**
     * The text without it, line by line as it was.
     *
     * @param offset where the text begins in the source that the places are of
     */
    SourceText without(SourceText source, int offset) {
        if (begin == null || commit == null) {
            return source;
        }
        var rest = new StringBuilder(source.text());
        remove(rest, commit, offset);
        int before = rest.length();
        remove(rest, begin, offset);
        int removed = before - rest.length();
        // Rows belong to statements, all of which stand between the two.
        List<Gap> gaps = source.gaps().stream()
                .map(gap -> new Gap(gap.offset() - removed, gap.rows(), gap.lines(), gap.bytes()))
                .toList();
        return new SourceText(source.origin(), rest.toString(), gaps);
    }

    private static void remove(StringBuilder text, Mark mark, int offset) {
        int end = mark.to() - offset;
        while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
            end++;
        }
        boolean terminated = end < text.length() && text.charAt(end) == ';';
        text.delete(mark.from() - offset, terminated ? end + 1 : mark.to() - offset);
    }
}
