package dev.tributary.graph;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.List;

/** A revision that exists, but neither before nor after the branch that was named with it. */
public final class NotInBranch extends TributaryException {
    private static final long serialVersionUID = 1L;

    private final transient Revision revision;
    private final String branch;

    NotInBranch(Revision revision, String branch) {
        super(new Problem(
                "not-in-branch",
                "revision \"" + revision.id() + "\" is not in branch \"" + branch + "\"",
                List.of(
                        RevisionLines.of(List.of(revision)).get(0),
                        "can't locate revision identified by \"" + branch + "@" + revision.id() + "\""),
                List.of(
                        Remedy.unsorted(revision.id().text(), "the revision itself, whatever its branch"),
                        Remedy.unsorted("tributary history -r :" + branch + "@head", "list the branch"))));
        this.revision = revision;
        this.branch = branch;
    }

    /** The revision that was found. */
    public Revision revision() {
        return revision;
    }

    /** The name of the branch, as typed. */
    public String branch() {
        return branch;
    }
}
