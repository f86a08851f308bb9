package dev.tributary.session;

import dev.tributary.database.JournalEntry;
import dev.tributary.graph.RevisionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A journal row before it is written; see {@link JournalEntry} for the components.
 *
 * @param what the revision or stamp
 * @param position the version rows before and after the step
 * @param statement the statement it speaks of, from 1; 0 for the step as a whole
 * @param checksum of what ran
 * @param done where it speaks of a statement: checksums of those that are done, in order
 * @param reason why somebody wanted it so; null where nobody had to say
 */
public record JournalDraft(
        Recorded what,
        Position position,
        String direction,
        String state,
        int statement,
        String checksum,
        List<String> done,
        @Nullable Duration took,
        @Nullable String error,
        @Nullable String reason) {

    /** A message whose end is the error's code, if it has one. */
    private static final Pattern CODE = Pattern.compile("(?s)^.*?( \\([0-9A-Z]{5}\\))?$");

    public JournalDraft {
        done = List.copyOf(done);
    }

    /** A row for a step as a whole. */
    public JournalDraft(
            Recorded what,
            Position position,
            String direction,
            String state,
            String checksum,
            @Nullable Duration took,
            @Nullable String error,
            @Nullable String reason) {
        this(what, position, direction, state, 0, checksum, List.of(), took, error, reason);
    }

    /** The same without any SQL: neither the script's, nor what an error's message quotes. */
    JournalDraft withoutTexts() {
        return new JournalDraft(
                what.checksums(),
                position,
                direction,
                state,
                statement,
                checksum,
                done,
                took,
                error == null ? null : "not kept" + CODE.matcher(error).replaceFirst("$1"),
                reason);
    }

    /**
     * The row's columns in order; a column that the server fills is absent.
     *
     * @param columns what the journal has: others are left out
     */
    public Map<String, @Nullable Object> values(String identity, String project, Author author, Set<String> columns) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("version_table", identity);
        values.put("run", author.run());
        values.put("revision", what.revision());
        values.put("message", what.message());
        values.put("revises", what.revises());
        values.put("direction", direction);
        values.put("state", state);
        values.put("statement", statement);
        values.put("heads_before", position.before());
        values.put("heads_after", position.after());
        values.put("checksum", checksum);
        putText(values, "up", what.upText());
        putText(values, "down", what.downText());
        values.put("application", author.osUser());
        values.put("host", author.host());
        values.put("tool_version", author.toolVersion());
        putKnown(values, "took", took);
        putKnown(values, "error", error);
        putKnown(values, "project", project);
        if (statement == 0) {
            values.put("depends_on", what.dependsOn());
            putKnown(values, "ancestry", what.ancestry().isEmpty() ? null : what.ancestry());
            putKnown(values, "assumed", Journal.isMove(direction) ? what.assumed() : null);
        }
        putKnown(values, "header", what.header());
        putKnown(values, "down_checksum", what.downChecksum());
        putKnown(values, "reason", reason);
        values.put("os_user", author.osUser());
        Signature signature = author.signature();
        putKnown(values, "context", signature.context().isEmpty() ? null : signature.context());
        putKnown(values, "actor", signature.actor().isEmpty() ? null : signature.actor());
        values.keySet().retainAll(columns);
        return values;
    }

    private static void putKnown(Map<String, @Nullable Object> values, String column, @Nullable Object value) {
        if (value != null) {
            values.put(column, value);
        }
    }

    private static void putText(Map<String, @Nullable Object> values, String column, @Nullable KeptText text) {
        if (text != null) {
            values.put(column + "_size", text.bytes());
            putKnown(values, column + "_text", text.text());
        }
    }

    /**
     * What the state keeps of a step that is done: where the version rows are, and that nothing is half done.
     *
     * @param known hashes that were known before, for heads that no file holds any more
     */
    Map<String, @Nullable Object> settled(Map<RevisionId, String> known) {
        var ancestry = new ArrayList<>(position.ancestry());
        for (int i = 0; i < ancestry.size(); i++) {
            if (ancestry.get(i).equals(StateRow.UNKNOWN)) {
                ancestry.set(i, known.getOrDefault(position.after().get(i), StateRow.UNKNOWN));
            }
        }
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("heads", position.after());
        values.put("ancestry", ancestry);
        values.put("step_revision", null);
        values.put("step_number", null);
        return values;
    }

    /** What the state keeps of a step that is between its statements. */
    Map<String, @Nullable Object> half() {
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("step_revision", what.revision());
        values.put("step_message", what.message());
        values.put("step_direction", direction);
        values.put("step_state", state);
        values.put("step_statement", statement);
        values.put("step_before", position.before());
        values.put("step_after", position.after());
        values.put("step_done", new ArrayList<>(done));
        values.put("step_checksum", checksum);
        values.put("step_error", error);
        return values;
    }
}
