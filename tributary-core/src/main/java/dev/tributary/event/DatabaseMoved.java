package dev.tributary.event;

import dev.tributary.graph.RevisionId;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.List;
import java.util.stream.Collectors;

/** The version rows are not those from which the plan, or one of its steps, starts. */
public final class DatabaseMoved extends Refused {
    private static final long serialVersionUID = 1L;

    private final transient List<RevisionId> expected;
    private final transient List<RevisionId> found;

    /**
     * For rows that a plan expected, and those that were found.
     *
     * @param again the command that makes a plan from there
     */
    public DatabaseMoved(String database, List<RevisionId> expected, List<RevisionId> found, Remedy.Command again) {
        super(new Problem(
                "database-moved",
                "database \"" + database + "\" has moved since the plan was made",
                List.of("the plan starts at  " + join(expected), "the database is at  " + join(found)),
                List.of(Remedy.onDatabase("status").does("where it is now"), again.does("plan again from there"))));
        this.expected = List.copyOf(expected);
        this.found = List.copyOf(found);
    }

    /** Where the plan starts, sorted. */
    public List<RevisionId> expected() {
        return expected;
    }

    /** Where the database is, sorted. */
    public List<RevisionId> found() {
        return found;
    }

    static String join(List<RevisionId> ids) {
        return ids.isEmpty() ? "<base>" : ids.stream().map(RevisionId::text).collect(Collectors.joining(", "));
    }
}
