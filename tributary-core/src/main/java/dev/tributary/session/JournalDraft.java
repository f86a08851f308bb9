package dev.tributary.session;

import dev.tributary.database.JournalEntry;
import dev.tributary.graph.RevisionId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A journal row before it is written; see {@link JournalEntry} for the components.
 *
 * @param revises the revision's down revisions at the time
 * @param upText the upgrade section whole, however long
 * @param downText the downgrade section whole, however long
 */
public record JournalDraft(
        String revision,
        String message,
        List<RevisionId> revises,
        String direction,
        String state,
        int statement,
        List<RevisionId> headsBefore,
        List<RevisionId> headsAfter,
        String checksum,
        @Nullable String upText,
        @Nullable String downText,
        @Nullable Duration took,
        @Nullable String error) {

    /** Texts longer than this many bytes are not kept; their size and checksum are. */
    public static final int LONGEST_TEXT = 1_000_000;

    public JournalDraft {
        revises = List.copyOf(revises);
        headsBefore = List.copyOf(headsBefore);
        headsAfter = List.copyOf(headsAfter);
    }

    /** The row's columns in order; a column that the server fills is absent. */
    public Map<String, @Nullable Object> values(String versionTable, Author author) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("version_table", versionTable);
        values.put("run", author.run());
        values.put("revision", revision);
        values.put("message", message);
        values.put("revises", revises);
        values.put("direction", direction);
        values.put("state", state);
        values.put("statement", statement);
        values.put("heads_before", headsBefore);
        values.put("heads_after", headsAfter);
        values.put("checksum", checksum);
        putText(values, "up", upText);
        putText(values, "down", downText);
        values.put("application", author.application());
        values.put("host", author.host());
        values.put("tool_version", author.toolVersion());
        if (took != null) {
            values.put("took", took);
        }
        if (error != null) {
            values.put("error", error);
        }
        return values;
    }

    private static void putText(Map<String, @Nullable Object> values, String column, @Nullable String text) {
        if (text != null) {
            int size = text.getBytes(StandardCharsets.UTF_8).length;
            values.put(column + "_size", size);
            if (size <= LONGEST_TEXT) {
                values.put(column + "_text", text);
            }
        }
    }
}
