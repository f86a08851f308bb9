package dev.tributary.cli.report;

import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.script.ScriptSet;
import java.util.List;
import java.util.Map;

/** A revision as a JSON object. */
public final class RevisionJson {

    private RevisionJson() {}

    /** Everything the graph knows about it. */
    public static Map<String, Object> of(RevisionGraph graph, Revision revision) {
        RevisionId id = revision.id();
        return Json.object(
                "id", id.text(),
                "message", revision.message(),
                "downRevisions", Json.words(revision.downRevisions()),
                "dependencies", revision.dependencies(),
                "labels", List.copyOf(graph.labels(id)),
                "path", revision.origin(),
                "head", graph.isRealHead(id),
                "effectiveHead", graph.isHead(id),
                "branchPoint", graph.isBranchPoint(id),
                "mergePoint", graph.isMergePoint(id));
    }

    /** Id, message and path. */
    public static Map<String, Object> brief(Revision revision) {
        return Json.object("id", revision.id().text(), "message", revision.message(), "path", revision.origin());
    }

    /** The same of one that is to be run, with the reason why it cannot be where nobody knows its SQL. */
    public static Map<String, Object> brief(ScriptSet scripts, Revision revision) {
        Map<String, Object> fields = brief(revision);
        scripts.opaque(List.of(revision.id())).forEach(script -> fields.put("opaque", script.opaque()));
        return fields;
    }
}
