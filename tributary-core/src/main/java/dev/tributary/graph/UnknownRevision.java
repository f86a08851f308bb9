package dev.tributary.graph;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.List;

/** A name that stands for no revision. */
public final class UnknownRevision extends TributaryException {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final transient List<Revision> closest;
    private final int searched;

    UnknownRevision(String name, List<Revision> closest, List<Revision> searched) {
        super(new Problem(
                "unknown-revision",
                "no revision is called \"" + name + "\"",
                List.of(
                        "can't locate revision identified by \"" + name + "\"",
                        RevisionLines.looked(searched) + closest(closest)),
                List.of(Remedy.onFiles("history").does("list them all"))));
        this.name = name;
        this.closest = List.copyOf(closest);
        this.searched = searched.size();
    }

    private static String closest(List<Revision> closest) {
        return closest.isEmpty()
                ? ""
                : "; the closest is "
                        + RevisionLines.enumeration(
                                closest.stream().map(RevisionLines::phrase).toList(), "or");
    }

    /** What was typed. */
    public String name() {
        return name;
    }

    /** Revisions whose id or label looks like it, the closest first; often empty. */
    public List<Revision> closest() {
        return closest;
    }

    /** How many revisions were looked at. */
    public int searched() {
        return searched;
    }
}
