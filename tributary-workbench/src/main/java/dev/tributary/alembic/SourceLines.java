package dev.tributary.alembic;

/** Where something stands in a Python file, whose lines end with line feed, carriage return or both. */
public final class SourceLines {
    private SourceLines() {}

    /** The 1-based line of an offset. */
    public static int line(String text, int offset) {
        int line = 1;
        for (int at = next(text, 0); at <= offset && at > 0; at = next(text, at)) {
            line++;
        }
        return line;
    }

    /** The 1-based column of an offset, in characters. */
    static int column(String text, int offset) {
        int start = 0;
        for (int at = next(text, 0); at <= offset && at > 0; at = next(text, at)) {
            start = at;
        }
        return 1 + text.codePointCount(start, offset);
    }

    /** The offset at which a 1-based line starts; the end of the text where it has fewer. */
    static int start(String text, int line) {
        int start = 0;
        for (int i = 1; i < line; i++) {
            int next = next(text, start);
            if (next < 0) {
                return text.length();
            }
            start = next;
        }
        return start;
    }

    /** Where the line behind the one of an offset starts; -1 where there is none. */
    static int next(String text, int offset) {
        for (int at = offset; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\n' || (c == '\r' && !text.startsWith("\n", at + 1))) {
                return at + 1;
            }
        }
        return -1;
    }

    /** How the lines of a text end. */
    static String end(String text) {
        int feed = text.indexOf('\n');
        if (feed < 0) {
            return text.indexOf('\r') < 0 ? "\n" : "\r";
        }
        return feed > 0 && text.charAt(feed - 1) == '\r' ? "\r\n" : "\n";
    }
}
