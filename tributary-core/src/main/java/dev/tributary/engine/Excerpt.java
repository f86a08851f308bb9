package dev.tributary.engine;

import dev.tributary.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The lines of a statement around the place where the server stopped, with a caret under it. */
final class Excerpt {

    private static final int WIDTH = 110;

    private static final int LINES_BEFORE = 2;

    private final Statement statement;
    private final int line;
    private final int column;

    /** @param position 1-based character of the statement; 0 where unknown, which shows its first line without a caret */
    Excerpt(Statement statement, int position) {
        this.statement = statement;
        String text = statement.text();
        int length = text.codePointCount(0, text.length());
        if (position < 1 || position > length + 1) {
            line = 0;
            column = -1;
            return;
        }
        String before = text.substring(0, text.offsetByCodePoints(0, position - 1));
        line = (int) before.chars().filter(c -> c == '\n').count();
        String lineStart = before.substring(before.lastIndexOf('\n') + 1);
        column = lineStart.length();
    }

    /** The line of the file at fault. */
    int fileLine() {
        return statement.line() + line;
    }

    /** Numbered lines, the last one at fault, then the caret where it is known. */
    List<String> lines() {
        List<String> lines = statement.text().lines().toList();
        var shown = new ArrayList<String>();
        int width = String.valueOf(fileLine()).length();
        int last = Math.min(line, lines.size() - 1);
        for (int i = Math.max(0, last - LINES_BEFORE); i < last; i++) {
            shown.add(numbered(statement.line() + i, width, cut(lines.get(i), 0)));
        }
        int from = column > WIDTH - 10 ? column - WIDTH / 2 : 0;
        shown.add(numbered(fileLine(), width, cut(lines.get(last), from)));
        if (column >= 0) {
            String lead = lines.get(last)
                    .substring(from, Math.min(column, lines.get(last).length()));
            shown.add(" ".repeat(width) + " | " + (from > 0 ? " " : "") + lead.replaceAll("[^\t]", " ") + "^");
        }
        return shown;
    }

    private static String numbered(int number, int width, String text) {
        String digits = String.valueOf(number);
        return " ".repeat(width - digits.length()) + digits + " | " + text;
    }

    private static String cut(String text, int from) {
        String rest = text.substring(Math.min(from, text.length()));
        return (from > 0 ? "…" : "") + (rest.length() > WIDTH ? rest.substring(0, WIDTH) + "…" : rest);
    }
}
