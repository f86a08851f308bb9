package dev.tributary.python;

import dev.tributary.wording.Problem;
import dev.tributary.wording.TributaryException;
import java.util.List;

/**
 * A text that is no Python. The text does not know which file it comes from, so whoever has read the file says the place as well.
 */
public final class PythonProblem extends TributaryException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;
    private final String what;

    private PythonProblem(int line, int column, String what) {
        super(new Problem(
                "not-python", "this is no Python: " + what, List.of("line " + line + ", column " + column), List.of()));
        this.line = line;
        this.column = column;
        this.what = what;
    }

    /** For a place in a text. */
    static PythonProblem at(char[] text, int offset, String what) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < offset; i++) {
            if (text[i] == '\n' || (text[i] == '\r' && text[i + 1] != '\n')) {
                line++;
                lineStart = i + 1;
            }
        }
        return new PythonProblem(line, 1 + Character.codePointCount(text, lineStart, offset - lineStart), what);
    }

    /** 1-based line; lines end with line feed, carriage return or both, as Python reads them. */
    public int line() {
        return line;
    }

    /** 1-based column in characters. */
    public int column() {
        return column;
    }

    /** What is there and should not be, such as {@code a string that does not end}. */
    public String what() {
        return what;
    }
}
