package dev.tributary.script;

import dev.tributary.wording.Problem;
import dev.tributary.wording.TributaryException;
import org.jspecify.annotations.Nullable;

/** A revision file, or a place where they should be, that cannot be used as it is. */
public class ScriptProblem extends TributaryException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;
    private final int column;
    private final String written;

    /**
     * Something wrong at a place.
     *
     * @param line 1-based, or 0 where it is the file as a whole
     * @param column 1-based in characters, or 0 where it is the line as a whole
     * @param written the words that are the trouble
     */
    public ScriptProblem(String file, int line, int column, String written, Problem problem) {
        this(file, line, column, written, problem, null);
    }

    ScriptProblem(String file, int line, int column, String written, Problem problem, @Nullable Throwable cause) {
        super(problem, cause);
        this.file = file;
        this.line = line;
        this.column = column;
        this.written = written;
    }

    /** The file or folder, as the user named it. */
    public String file() {
        return file;
    }

    /** 1-based line, or 0 where the problem is the file as a whole. */
    public int line() {
        return line;
    }

    /** 1-based column in characters, or 0 where the problem is the line or file as a whole. */
    public int column() {
        return column;
    }

    /** The words that are the trouble, as written; may be empty. */
    public String written() {
        return written;
    }
}
