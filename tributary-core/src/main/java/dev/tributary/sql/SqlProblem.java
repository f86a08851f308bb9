package dev.tributary.sql;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.List;

/** SQL text that cannot be cut into statements, found before anything runs. */
public class SqlProblem extends TributaryException {
    private static final long serialVersionUID = 1L;

    private final String origin;
    private final int line;
    private final int column;

    protected SqlProblem(SourceText source, int offset, String code, String title, List<Remedy> remedies) {
        super(new Problem(code, title, List.of(source.excerpt(offset)), remedies));
        this.origin = source.origin();
        this.line = source.line(offset);
        this.column = source.column(offset);
    }

    /** Where the text was read; may be empty. */
    public String origin() {
        return origin;
    }

    /** 1-based line. */
    public int line() {
        return line;
    }

    /** 1-based column in characters. */
    public int column() {
        return column;
    }
}
