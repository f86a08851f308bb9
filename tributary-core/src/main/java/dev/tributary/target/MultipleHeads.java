package dev.tributary.target;

import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.graph.RevisionLines;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.List;

/** One head was asked for and there are several. */
public final class MultipleHeads extends TributaryException {
    private static final long serialVersionUID = 1L;

    private final String target;
    private final transient List<Revision> heads;

    MultipleHeads(Purpose purpose, Target target, RevisionGraph graph, List<RevisionId> heads, List<String> names) {
        super(new Problem(
                "multiple-heads",
                "cannot " + purpose.words() + " \"" + target.text() + "\": there are " + heads.size() + " heads",
                facts(graph, heads),
                remedies(purpose, target, names)));
        this.target = target.text();
        this.heads = heads.stream().map(graph::revision).toList();
    }

    private static List<String> facts(RevisionGraph graph, List<RevisionId> heads) {
        var facts = new ArrayList<>(
                RevisionLines.of(heads.stream().map(graph::revision).toList()));
        facts.addAll(RevisionLines.fork(graph, heads));
        facts.add("multiple head revisions are present; name one of them, or join them");
        return facts;
    }

    private static List<Remedy> remedies(Purpose purpose, Target target, List<String> names) {
        var merge = Remedy.onFiles("merge")
                .and(names.size() > 4 ? List.of("heads") : names)
                .does("join them in one merge revision");
        var branch =
                target instanceof Target.Labelled labelled ? labelled.branch().text() + "@" : "";
        if (purpose == Purpose.UPGRADE) {
            var all = names.size() > 2 ? "apply all as they are" : "apply both as they are";
            return List.of(merge, purpose.command(branch + "heads").does(all));
        }
        return List.of(
                merge,
                purpose == Purpose.STAMP
                        ? purpose.command(branch + "heads").does("mark all of them as applied")
                        : purpose.command(names.get(0)).does("take this one"));
    }

    /** What was typed, such as {@code head} or {@code billing@head}. */
    public String target() {
        return target;
    }

    /** The heads it could be, in load order. */
    public List<Revision> heads() {
        return heads;
    }
}
