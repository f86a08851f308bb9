package dev.tributary.graph;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.List;

/** A range whose start does not come before its end. */
public final class NotAnAncestor extends TributaryException {
    private static final long serialVersionUID = 1L;

    private final String start;
    private final String end;

    NotAnAncestor(String start, String end) {
        super(new Problem(
                "not-an-ancestor",
                "\"" + start + "\" does not come before \"" + end + "\"",
                List.of("a range goes up from its start to its end, along one branch"),
                List.of(Remedy.unsorted("tributary history --graph", "see how the revisions follow one another"))));
        this.start = start;
        this.end = end;
    }

    /** The start of the range, as typed. */
    public String start() {
        return start;
    }

    /** The end of the range, as typed. */
    public String end() {
        return end;
    }
}
