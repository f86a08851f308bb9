package dev.tributary.graph;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.List;

/** A revision that continues, or depends on, a revision that no file holds. */
public final class MissingParent extends TributaryException {
    private static final long serialVersionUID = 1L;

    private final transient Revision revision;
    private final String parent;
    private final boolean dependency;
    private final transient List<String> closest;

    MissingParent(Revision revision, String parent, boolean dependency, List<String> closest) {
        super(new Problem(
                dependency ? "missing-dependency" : "missing-parent",
                "revision \"" + revision.id() + "\" " + (dependency ? "depends on" : "continues") + " \"" + parent
                        + "\", which no file holds",
                facts(revision, closest),
                List.of(
                        Remedy.advice("correct what it " + (dependency ? "depends on" : "continues"))
                                .does("if the id is mistyped"),
                        Remedy.advice("bring back the file of \"" + parent + "\"")
                                .does("if it was deleted or not yet pulled"))));
        this.revision = revision;
        this.parent = parent;
        this.dependency = dependency;
        this.closest = List.copyOf(closest);
    }

    private static List<String> facts(Revision revision, List<String> closest) {
        var facts = new ArrayList<>(RevisionLines.of(List.of(revision)));
        if (!closest.isEmpty()) {
            facts.add("the closest is " + RevisionLines.enumeration(closest, "or"));
        }
        return facts;
    }

    /** The revision whose parent is missing; its origin says where it was read. */
    public Revision revision() {
        return revision;
    }

    /** The id or label that is missing, as written. */
    public String parent() {
        return parent;
    }

    /** Whether it is named as a dependency, and not as a down revision. */
    public boolean isDependency() {
        return dependency;
    }

    /** Ids and labels that look like the missing one, the closest first. */
    public List<String> closest() {
        return closest;
    }
}
