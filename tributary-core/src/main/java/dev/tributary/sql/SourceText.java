package dev.tributary.sql;

import java.util.List;

/**
 * A text and the name of where it was read, for messages that point into it.
 *
 * @param origin such as a file's path; may be empty
 * @param text without a byte order mark, and without the rows of its gaps
 * @param gaps where rows were left out of the text, in order
 */
public record SourceText(String origin, String text, List<Gap> gaps) {

    public SourceText {
        gaps = List.copyOf(gaps);
    }

    /** A whole text. */
    public SourceText(String origin, String text) {
        this(origin, text, List.of());
    }

    /**
     * Whole lines that were left where they were, since they are nothing but rows, and many.
     *
     * @param offset of the line in the text before which they stood
     * @param rows what they hold
     * @param lines how many there are
     * @param bytes how long they are in UTF-8
     */
    public record Gap(int offset, CopyData rows, int lines, long bytes) {}

    /** The text with all that was left out of it, however much that is. */
    public String whole() {
        if (gaps.isEmpty()) {
            return text;
        }
        var whole = new StringBuilder();
        int at = 0;
        for (Gap gap : gaps) {
            whole.append(text, at, gap.offset()).append(gap.rows().text());
            at = gap.offset();
        }
        return whole.append(text, at, text.length()).toString();
    }

    /** A part of it, which stands in no place of its own. */
    public SourceText part(int from, int to) {
        if (gaps.isEmpty()) {
            return new SourceText("", text.substring(from, to));
        }
        List<Gap> inside = gaps.stream()
                .filter(gap -> gap.offset() >= from && gap.offset() < to)
                .map(gap -> new Gap(gap.offset() - from, gap.rows(), gap.lines(), gap.bytes()))
                .toList();
        return new SourceText("", text.substring(from, to), inside);
    }

    /** The 1-based line of an offset. */
    public int line(int offset) {
        int line = 1;
        for (Gap gap : gaps) {
            line += gap.offset() <= offset ? gap.lines() : 0;
        }
        for (int at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
            line++;
        }
        return line;
    }

    /** The 1-based column of an offset, counted in characters (code points). */
    public int column(int offset) {
        return text.codePointCount(lineStart(offset), offset) + 1;
    }

    /** The line that holds an offset, without its line end. */
    public String lineText(int offset) {
        int end = text.indexOf('\n', offset);
        String line = text.substring(lineStart(offset), end < 0 ? text.length() : end);
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    /** {@code origin:line}, for messages. */
    public String place(int offset) {
        return place(origin, line(offset));
    }

    /** {@code origin:line}, or {@code line n} where there is no origin. */
    public static String place(String origin, int line) {
        return origin.isEmpty() ? "line " + line : origin + ":" + line;
    }

    /** The place of an offset, the line, and a caret below the character; a long line is cut around it. */
    public String excerpt(int offset) {
        String line = lineText(offset);
        int at = offset - lineStart(offset);
        int from = Math.max(0, at - 60);
        int to = Math.min(line.length(), Math.max(at, from) + 60);
        String shown = (from > 0 ? "…" : "") + line.substring(from, to) + (to < line.length() ? "…" : "");
        int shift = at - from + (from > 0 ? 1 : 0);
        var caret = new StringBuilder();
        for (int i = 0; i < shift; i++) {
            caret.append(i < shown.length() && shown.charAt(i) == '\t' ? '\t' : ' ');
        }
        return place(offset) + ":" + column(offset) + "\n    " + shown + "\n    " + caret + "^";
    }

    private int lineStart(int offset) {
        return offset == 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
    }
}
