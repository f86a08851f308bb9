package dev.tributary.graph;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.List;

/** A downgrade to a revision after which nothing is applied that could be undone. */
public final class NotADowngradeTarget extends TributaryException {
    private static final long serialVersionUID = 1L;

    private final String target;
    private final transient List<RevisionId> rows;

    NotADowngradeTarget(String target, List<RevisionId> rows) {
        super(new Problem(
                "not-a-downgrade-target",
                "cannot downgrade to \"" + target + "\": nothing that continues it is applied",
                List.of(
                        rows.isEmpty()
                                ? "the database is at no revision"
                                : "the database is at "
                                        + RevisionLines.enumeration(
                                                rows.stream()
                                                        .map(RevisionId::text)
                                                        .toList(),
                                                "and"),
                        "destination " + target + " is not a valid downgrade target from the current heads"),
                List.of(Remedy.unsorted("tributary history -i", "see what is applied"))));
        this.target = target;
        this.rows = List.copyOf(rows);
    }

    /** What was typed. */
    public String target() {
        return target;
    }

    /** Where the database is. */
    public List<RevisionId> rows() {
        return rows;
    }
}
