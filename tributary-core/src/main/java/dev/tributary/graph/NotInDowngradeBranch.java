package dev.tributary.graph;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.List;

/** A downgrade limited to a branch that does not come through any of the revisions after the target. */
public final class NotInDowngradeBranch extends TributaryException {
    private static final long serialVersionUID = 1L;

    private final String target;
    private final String branch;

    NotInDowngradeBranch(String target, String branch) {
        super(new Problem(
                "not-in-downgrade-branch",
                "cannot downgrade to \"" + target + "\": branch \"" + branch + "\" does not continue it",
                List.of("several revisions continue the target, and none of them leads to the branch"),
                List.of(Remedy.unsorted("tributary branches -v", "list what continues what"))));
        this.target = target;
        this.branch = branch;
    }

    /** What was typed. */
    public String target() {
        return target;
    }

    /** The branch that the downgrade was limited to. */
    public String branch() {
        return branch;
    }
}
