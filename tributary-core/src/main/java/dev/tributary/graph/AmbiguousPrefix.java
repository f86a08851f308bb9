package dev.tributary.graph;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.List;

/** A beginning that several ids or labels have. */
public final class AmbiguousPrefix extends TributaryException {
    private static final long serialVersionUID = 1L;

    private final String prefix;
    private final transient List<String> candidates;

    AmbiguousPrefix(String prefix, List<String> candidates, List<Revision> revisions, List<String> enough) {
        super(new Problem(
                "ambiguous-prefix",
                "\"" + prefix + "\" could be " + candidates.size() + " revisions",
                facts(candidates, revisions),
                List.of(Remedy.unsorted(RevisionLines.enumeration(shown(enough), "or") + " is enough", ""))));
        this.prefix = prefix;
        this.candidates = List.copyOf(candidates);
    }

    private static List<String> shown(List<String> names) {
        return names.subList(0, Math.min(4, names.size()));
    }

    private static List<String> facts(List<String> candidates, List<Revision> revisions) {
        var facts = new ArrayList<>(RevisionLines.of(revisions));
        for (int candidate = 0; candidate < candidates.size(); candidate++) {
            if (!revisions.get(candidate).id().text().equals(candidates.get(candidate))) {
                facts.add("\"" + candidates.get(candidate) + "\" is a label of "
                        + revisions.get(candidate).id());
            }
        }
        return facts;
    }

    /** What was typed. */
    public String prefix() {
        return prefix;
    }

    /** The ids and labels that start so, in load order, ids first. */
    public List<String> candidates() {
        return candidates;
    }
}
