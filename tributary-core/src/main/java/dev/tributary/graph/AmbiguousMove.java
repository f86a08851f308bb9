package dev.tributary.graph;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.List;

/** A relative target that could lead along several revisions. */
public final class AmbiguousMove extends TributaryException {
    private static final long serialVersionUID = 1L;

    private final String target;
    private final transient List<Revision> choices;

    AmbiguousMove(String target, String why, List<Revision> choices, List<Remedy> remedies) {
        super(new Problem(
                "ambiguous-move",
                "\"" + target + "\" does not say which way to go: " + why,
                RevisionLines.of(choices),
                remedies));
        this.target = target;
        this.choices = List.copyOf(choices);
    }

    /** What was typed. */
    public String target() {
        return target;
    }

    /** The revisions between which it does not choose, in load order. */
    public List<Revision> choices() {
        return choices;
    }
}
