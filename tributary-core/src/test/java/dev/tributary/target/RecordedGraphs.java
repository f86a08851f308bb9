package dev.tributary.target;

import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.testing.RecordedData;
import dev.tributary.testing.RecordedObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The recorded graphs by their id, each built once. */
final class RecordedGraphs {

    private final Map<String, RecordedObject> recorded = new HashMap<>();
    private final Map<String, RevisionGraph> graphs = new HashMap<>();

    static RecordedGraphs read() {
        var result = new RecordedGraphs();
        RecordedData.texts("conformance", "graphs\\.jsonl").values().stream()
                .flatMap(text -> RecordedData.objects(text).stream())
                .map(RecordedObject::new)
                .forEach(graph -> result.recorded.put(graph.text("id"), graph));
        return result;
    }

    List<Revision> revisions(String graph) {
        return recorded(graph).objects("revisions").stream()
                .map(RecordedGraphs::revision)
                .toList();
    }

    private static Revision revision(RecordedObject revision) {
        return new Revision(
                RevisionId.of(revision.text("revision")),
                RecordedCase.ids(revision.texts("down_revision")),
                revision.texts("depends_on"),
                revision.texts("branch_labels"),
                revision.text("message", ""),
                "versions/" + revision.text("revision") + ".sql");
    }

    /** Whether the recordings say that the graph must be refused, even where Alembic takes it. */
    boolean isInvalid(String graph) {
        return recorded(graph).is("invalid", true);
    }

    RevisionGraph graph(String graph) {
        return graphs.computeIfAbsent(graph, id -> RevisionGraph.of(revisions(id)));
    }

    private RecordedObject recorded(String graph) {
        return Objects.requireNonNull(recorded.get(graph), graph);
    }
}
