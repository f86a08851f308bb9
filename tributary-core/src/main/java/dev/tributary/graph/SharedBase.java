package dev.tributary.graph;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A downgrade of one branch to the base that it has in common with others: it would undo those as well. */
public final class SharedBase extends TributaryException {
    private static final long serialVersionUID = 1L;

    private final String target;
    private final transient List<Revision> others;

    SharedBase(String target, List<Revision> others, Optional<RevisionId> fork) {
        super(new Problem(
                "shared-base",
                "cannot downgrade to \"" + target + "\": it would undo "
                        + RevisionLines.count(others.size(), "revision") + " of other branches",
                RevisionLines.of(others),
                remedies(target, fork)));
        this.target = target;
        this.others = List.copyOf(others);
    }

    private static List<Remedy> remedies(String target, Optional<RevisionId> fork) {
        var remedies = new ArrayList<Remedy>();
        var branch = target.substring(0, target.indexOf('@') + 1);
        fork.ifPresent(id -> remedies.add(
                Remedy.unsorted("tributary downgrade " + branch + id, "undo the branch down to where it parts")));
        remedies.add(Remedy.unsorted("tributary downgrade base", "undo everything"));
        return remedies;
    }

    /** What was typed. */
    public String target() {
        return target;
    }

    /** What would be undone although it is not in the branch, in load order. */
    public List<Revision> others() {
        return others;
    }
}
