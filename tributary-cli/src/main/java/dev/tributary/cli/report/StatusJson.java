package dev.tributary.cli.report;

import dev.tributary.DatabaseStatus;
import java.util.Map;

/** Where a database is, compared with the scripts, as JSON. What else is known of one has its field here. */
public final class StatusJson {

    private StatusJson() {}

    /**
     * All fields.
     *
     * @param database name, host and user
     */
    public static Map<String, Object> of(Map<String, Object> database, DatabaseStatus status) {
        database.put("server", status.server());
        return Json.object(
                "database", database,
                "current", Json.words(status.current()),
                "unknown", Json.words(status.unknown()),
                "pending", status.pending().stream().map(RevisionJson::brief).toList(),
                "upToDate", status.isUpToDate());
    }
}
