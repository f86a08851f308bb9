package dev.tributary.graph;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.List;

/** Several revisions are given together, and one of them already comes before another. */
public final class OverlappingRevisions extends TributaryException {
    private static final long serialVersionUID = 1L;

    private final transient List<Revision> revisions;
    private final transient List<Revision> implied;
    private final boolean rows;

    /**
     * @param rows whether they are rows of the version table, and not targets
     */
    public OverlappingRevisions(List<Revision> revisions, List<Revision> implied, boolean rows) {
        super(new Problem(
                "overlapping-revisions",
                rows
                        ? "the version table names revisions that come before one another"
                        : "the targets name revisions that come before one another",
                RevisionLines.of(revisions),
                List.of(remedy(revisions, implied, rows))));
        this.revisions = List.copyOf(revisions);
        this.implied = List.copyOf(implied);
        this.rows = rows;
    }

    private static Remedy remedy(List<Revision> revisions, List<Revision> implied, boolean rows) {
        var tips = revisions.stream()
                .filter(revision -> !implied.contains(revision))
                .map(revision -> revision.id().text())
                .toList();
        return rows
                ? Remedy.unsorted(
                        "tributary stamp --purge " + String.join(" ", tips),
                        "keep the newest alone: they include the others")
                : Remedy.unsorted(
                        "leave out "
                                + RevisionLines.enumeration(
                                        implied.stream()
                                                .map(revision -> revision.id().text())
                                                .toList(),
                                        "and"),
                        "the others include it");
    }

    /** All of them, as given. */
    public List<Revision> revisions() {
        return revisions;
    }

    /** Those that another one of them comes after. */
    public List<Revision> implied() {
        return implied;
    }

    /** Whether they are rows of the version table, and not targets. */
    public boolean areRows() {
        return rows;
    }
}
