package dev.tributary.merge;

import dev.tributary.graph.RevisionId;
import dev.tributary.postgresql.Postgresql;
import dev.tributary.script.ScriptSet;
import dev.tributary.script.ScriptSource;
import dev.tributary.testing.RecordedData;
import dev.tributary.testing.RecordedObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Two branches that were really run in both orders, with what came of it.
 *
 * @param fields as recorded
 */
record RecordedPair(RecordedObject fields) {
    private static final Pattern FAILED = Pattern.compile("(?:[ab]\\d: )?([0-9A-Z]{5}) ");

    /**
     * All pairs of a kind of recorded data.
     *
     * @param kind {@code commute}, {@code commute-2} or {@code commute-real}
     */
    static List<RecordedPair> all(String kind) {
        var pairs = new ArrayList<RecordedPair>();
        for (String json : RecordedData.texts(kind, "pairs\\.json").values()) {
            RecordedData.array(json).forEach(fields -> pairs.add(new RecordedPair(fields)));
        }
        return pairs;
    }

    String id() {
        return fields.text("id");
    }

    String outcome() {
        return fields.text("outcome");
    }

    /** Whether a row makes the difference which the base does not have, or an argument that nobody makes up. */
    boolean needsARow() {
        return fields.has("alt_base_append") || fields.is("extreme", true);
    }

    /**
     * SQLSTATEs with which orders failed, without what a probe found afterwards.
     *
     * @param major the server's; recorded were those of 15
     */
    Set<String> failures(int major) {
        var states = new TreeSet<String>();
        if (major < 15 && id().equals("generated-column-vs-type-change")) {
            // The same refusal in the same words; only from 15 on it is no syntax error any more but an unsupported
            // feature.
            return Set.of("42601");
        }
        for (Object observed : fields.object("observed").fields().values()) {
            Matcher failed = FAILED.matcher(String.valueOf(observed));
            if (failed.lookingAt()) {
                states.add(failed.group(1));
            }
        }
        return states;
    }

    /** The two ends, left first. */
    List<RevisionId> heads() {
        return List.of(
                RevisionId.of("a" + steps("a").size()),
                RevisionId.of("b" + steps("b").size()));
    }

    /** One revision for the base, and one for each step of a side. */
    ScriptSet scripts() {
        Map<String, String> files = new LinkedHashMap<>();
        file(files, "r0", "none", fields.text("base"));
        for (String side : List.of("a", "b")) {
            String before = "r0";
            List<String> steps = steps(side);
            for (int i = 0; i < steps.size(); i++) {
                String id = side + (i + 1);
                file(files, id, before, steps.get(i));
                before = id;
            }
        }
        return ScriptSet.read(List.of(ScriptSource.inMemory(files)), new Postgresql().syntax());
    }

    private List<String> steps(String side) {
        RecordedObject recorded = fields.object(side);
        return recorded.has("steps") ? recorded.texts("steps") : List.of(recorded.text("up"));
    }

    private void file(Map<String, String> files, String id, String revises, String sql) {
        boolean transactional = id.equals("r0") || !fields.is("non_transactional", true);
        files.put(
                id + ".sql",
                "-- revision: " + id + "\n-- revises: " + revises + "\n"
                        + (transactional ? "" : "-- transactional: false\n") + "\n-- @up\n" + sql + "\n");
    }
}
