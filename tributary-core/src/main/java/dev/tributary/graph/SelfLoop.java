package dev.tributary.graph;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.List;

/** A revision that names itself as its down revision or as its dependency. */
public final class SelfLoop extends TributaryException {
    private static final long serialVersionUID = 1L;

    private final transient Revision revision;
    private final boolean dependency;

    SelfLoop(Revision revision, boolean dependency) {
        super(new Problem(
                "self-loop",
                "revision \"" + revision.id() + "\" " + (dependency ? "depends on" : "continues") + " itself",
                RevisionLines.of(List.of(revision)),
                List.of(Remedy.advice("correct what it " + (dependency ? "depends on" : "continues"))
                        .does("to the revision that comes before"))));
        this.revision = revision;
        this.dependency = dependency;
    }

    /** The revision; its origin says where it was read. */
    public Revision revision() {
        return revision;
    }

    /** Whether the loop is a dependency, and not a down revision. */
    public boolean isDependency() {
        return dependency;
    }
}
