package dev.tributary.graph;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Revisions that come before one another in a circle, so that none of them could be applied first. */
public final class RevisionCycle extends TributaryException {
    private static final long serialVersionUID = 1L;

    private final transient List<Revision> revisions;
    private final boolean dependency;

    RevisionCycle(List<Revision> revisions, boolean dependency) {
        super(new Problem(
                dependency ? "dependency-cycle" : "revision-cycle",
                revisions.size() + " revisions " + (dependency ? "depend on" : "continue") + " one another in a circle",
                facts(revisions),
                List.of(Remedy.advice(
                                "change what one of them " + (dependency ? "continues or depends on" : "continues"))
                        .does("so that the first of them continues an earlier revision"))));
        this.revisions = List.copyOf(revisions);
        this.dependency = dependency;
    }

    private static List<String> facts(List<Revision> revisions) {
        var facts = new ArrayList<String>();
        var circle = revisions.stream().map(revision -> revision.id().text()).collect(Collectors.joining(" -> "));
        facts.add(circle + " -> " + revisions.get(0).id());
        facts.addAll(RevisionLines.of(revisions));
        return facts;
    }

    /** One whole circle in order: each comes before the next, and the last comes before the first. */
    public List<Revision> revisions() {
        return revisions;
    }

    /** Whether the circle closes only with the help of dependencies. */
    public boolean isDependency() {
        return dependency;
    }
}
