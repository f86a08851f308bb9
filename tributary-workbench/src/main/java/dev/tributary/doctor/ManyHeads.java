package dev.tributary.doctor;

import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionLines;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.List;

/** A history with several ends. */
final class ManyHeads implements Examination {

    @Override
    public List<Trouble> examine(ProjectFacts project) {
        return project.graph().filter(graph -> graph.heads().size() > 1).stream()
                .map(ManyHeads::trouble)
                .toList();
    }

    private static Trouble trouble(RevisionGraph graph) {
        List<Revision> heads = graph.heads().stream().map(graph::revision).toList();
        var facts = new ArrayList<>(RevisionLines.of(heads));
        facts.addAll(RevisionLines.fork(graph, graph.heads()));
        return Trouble.error(
                heads.get(heads.size() - 1).origin(),
                "several people continued the same revision, so \"head\" does not say which end is meant",
                new Problem(
                        "multiple-heads",
                        "multiple head revisions are present: " + heads.size(),
                        facts,
                        List.of(
                                Remedy.onFiles("merge", "heads", "-m", "merge").does("joins them in one revision"),
                                Remedy.onDatabase("upgrade", "heads").does("applies all as they are"))));
    }
}
