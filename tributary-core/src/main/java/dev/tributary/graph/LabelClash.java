package dev.tributary.graph;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.List;

/** A branch label that is declared twice, or that is also the id of a revision. */
public final class LabelClash extends TributaryException {
    private static final long serialVersionUID = 1L;

    private final String label;
    private final transient List<Revision> revisions;

    LabelClash(String label, Revision declaring, Revision other) {
        super(new Problem(
                "label-clash",
                other.id().text().equals(label)
                        ? "the label \"" + label + "\" is also the id of a revision"
                        : "the label \"" + label + "\" is declared twice",
                RevisionLines.of(declaring.equals(other) ? List.of(declaring) : List.of(other, declaring)),
                List.of(Remedy.advice("change the \"label\" line of " + RevisionLines.place(declaring)))));
        this.label = label;
        this.revisions = List.of(other, declaring);
    }

    /** The label. */
    public String label() {
        return label;
    }

    /** The revision that had the name first, and the one that declares it again; both the same if it declares it twice. */
    public List<Revision> revisions() {
        return revisions;
    }
}
