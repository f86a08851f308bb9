package dev.tributary.rehearsal.seed;

import dev.tributary.product.ServerError;
import dev.tributary.sql.Statement;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.List;

/** A statement of a seed file failed; the database is as before the file. */
public final class SeedFailed extends TributaryException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;
    private final transient ServerError error;

    SeedFailed(String file, Statement statement, ServerError error, Throwable cause) {
        super(
                new Problem(
                        "seed-failed",
                        "cannot seed from \"" + file + "\": the statement in line " + statement.line() + " failed",
                        facts(statement, error),
                        List.of(Remedy.unsorted(
                                "write the file for the schema as it is before the two branches",
                                "that is the state in which the rows are put in"))),
                cause);
        this.file = file;
        this.line = statement.line();
        this.error = error;
    }

    private static List<String> facts(Statement statement, ServerError error) {
        var facts = new ArrayList<String>();
        facts.add(
                statement.line() + " | " + statement.text().lines().findFirst().orElse(""));
        facts.add("cause   " + error.message() + " (" + error.sqlState() + ")");
        if (!error.detail().isEmpty()) {
            facts.add("detail  " + error.detail());
        }
        return facts;
    }

    /** The file, as the user named it. */
    public String file() {
        return file;
    }

    /** The line on which the statement begins, from 1. */
    public int line() {
        return line;
    }

    /** What the server said. */
    public ServerError error() {
        return error;
    }
}
