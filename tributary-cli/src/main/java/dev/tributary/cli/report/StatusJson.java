package dev.tributary.cli.report;

import dev.tributary.DatabaseStatus;
import dev.tributary.event.HalfStop;
import dev.tributary.script.ScriptSet;
import dev.tributary.wording.Problem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a database is, compared with the scripts, as JSON. What else is known of one has its field here. */
public final class StatusJson {

    private StatusJson() {}

    /**
     * All fields.
     *
     * @param database name, host and user
     * @param scripts those with which it is compared
     * @param refusal why nothing would run there, as it is shown; null where something would
     * @param ahead whether it is at revisions that no file holds, and that is no problem
     */
    public static Map<String, Object> of(
            Map<String, Object> database,
            ScriptSet scripts,
            DatabaseStatus status,
            @Nullable Problem refusal,
            boolean ahead) {
        database.put("server", status.server());
        Map<String, Object> fields = Json.object(
                "database", database,
                "project", status.project(),
                "ancestry", Json.word(status.ancestry()),
                "missed", Json.words(status.missed()),
                "edited", status.edited().stream().map(RevisionJson::brief).toList(),
                "current", Json.words(status.current()),
                "unknown", Json.words(status.unknown()),
                "pending",
                        status.pending().stream()
                                .map(revision -> RevisionJson.brief(scripts, revision))
                                .toList(),
                "ahead", ahead,
                "upToDate", status.isUpToDate() || ahead);
        HalfStop half = status.halfDone();
        fields.put(
                "halfDone",
                half == null
                        ? List.of()
                        : List.of(Json.object(
                                "revision", half.revision().text(),
                                "direction", half.direction(),
                                "done", half.done(),
                                "statements", half.statements())));
        if (refusal != null) {
            fields.put("problem", Json.problem(refusal));
        }
        return fields;
    }
}
