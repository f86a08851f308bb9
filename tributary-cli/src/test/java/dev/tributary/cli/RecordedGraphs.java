package dev.tributary.cli;

import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionId;
import dev.tributary.postgresql.Postgresql;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptSet;
import dev.tributary.script.ScriptSource;
import dev.tributary.testing.RecordedData;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;

/** The recorded graphs as scripts without SQL, each said to be at {@code versions/<revision>.py}. */
@NullUnmarked
final class RecordedGraphs {
    private static final Script NOTHING = ScriptSet.read(
                    List.of(ScriptSource.inMemory(Map.of("nothing.sql", "-- revision: nothing\n-- revises: none\n"))),
                    new Postgresql().syntax())
            .scripts()
            .get(0);

    private final Map<String, Map<String, Object>> recorded = new HashMap<>();
    private final Map<String, ScriptSet> read = new HashMap<>();

    RecordedGraphs() {
        for (String text : RecordedData.texts("conformance", "graphs.*\\.jsonl").values()) {
            for (Map<String, Object> graph : RecordedData.objects(text)) {
                recorded.put((String) graph.get("id"), graph);
            }
        }
    }

    @SuppressWarnings("unchecked")
    ScriptSet scripts(String graph) {
        return read.computeIfAbsent(
                graph,
                id -> ScriptSet.of(((List<Map<String, Object>>) recorded.get(id).get("revisions"))
                        .stream().map(RecordedGraphs::script).collect(Collectors.toList())));
    }

    private static Script script(Map<String, Object> fields) {
        String id = (String) fields.get("revision");
        var revision = new Revision(
                RevisionId.of(id),
                words(fields, "down_revision").stream().map(RevisionId::of).toList(),
                words(fields, "depends_on"),
                words(fields, "branch_labels"),
                (String) fields.getOrDefault("message", ""),
                "versions/" + id + ".py");
        return new Script(
                revision,
                "",
                "",
                "",
                "",
                dev.tributary.script.Transactions.USUAL,
                null,
                null,
                List.of(),
                "",
                "",
                "",
                null,
                false,
                List.of(),
                NOTHING.up(),
                NOTHING.up(),
                NOTHING.source(),
                NOTHING.format());
    }

    @SuppressWarnings("unchecked")
    private static List<String> words(Map<String, Object> fields, String name) {
        return (List<String>) fields.getOrDefault(name, List.of());
    }
}
