package dev.tributary.merge;

import dev.tributary.rehearsal.Observation;
import dev.tributary.schema.DataFingerprint;
import dev.tributary.schema.Difference;
import dev.tributary.schema.SchemaObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts the difference of two databases into words, object by object. */
final class Divergences {

    private Divergences() {}

    /**
     * What to tell of two databases.
     *
     * @param schema what differs in their schemas
     */
    static List<Divergence> of(List<Difference> schema, Observation inOrder, Observation reversed) {
        var found = new ArrayList<Divergence>();
        schema.forEach(difference -> found.add(describe(difference)));
        data(inOrder.data(), reversed.data(), found);
        return found;
    }

    private static Divergence describe(Difference difference) {
        String title = difference.kind() + " " + difference.name();
        if (difference instanceof Difference.Added added) {
            return new Divergence(title, "does not exist", "exists" + attributes(added.object()));
        }
        if (difference instanceof Difference.Removed removed) {
            return new Divergence(title, "exists" + attributes(removed.object()), "does not exist");
        }
        if (difference instanceof Difference.Changed changed) {
            return new Divergence(
                    title,
                    changed.attributes().stream()
                            .map(attribute -> attribute(attribute.name(), attribute.before()))
                            .collect(Collectors.joining(", ")),
                    changed.attributes().stream()
                            .map(attribute -> attribute(attribute.name(), attribute.after()))
                            .collect(Collectors.joining(", ")));
        }
        throw new AssertionError(difference);
    }

    private static String attributes(SchemaObject object) {
        @Nullable String type = object.attributes().get("type");
        return type == null ? "" : ": " + type;
    }

    private static String attribute(String name, @Nullable String value) {
        return value == null ? "no " + name : name + " " + value.strip().replaceAll("\\s+", " ");
    }

    private static void data(DataFingerprint inOrder, DataFingerprint reversed, List<Divergence> found) {
        SortedSet<String> columns = inOrder.columnsThatDiffer(reversed);
        for (String name : inOrder.namesThatDiffer(reversed)) {
            if (inOrder.sequences().containsKey(name) || reversed.sequences().containsKey(name)) {
                found.add(new Divergence(
                        "sequence value " + name,
                        sequence(inOrder.sequences(), name),
                        sequence(reversed.sequences(), name)));
                continue;
            }
            DataFingerprint.@Nullable Rows mine = inOrder.tables().get(name);
            DataFingerprint.@Nullable Rows theirs = reversed.tables().get(name);
            if (mine == null || theirs == null) {
                continue; // the table itself is missing, which the schema has said
            }
            String where = columns.stream()
                    .filter(column -> column.startsWith(name + "."))
                    .map(column -> column.substring(name.length() + 1))
                    .collect(Collectors.joining(", "));
            String what = where.isEmpty() ? "" : ", other values in " + where;
            found.add(new Divergence("data " + name, rows(mine) + what, rows(theirs) + what));
        }
    }

    private static String rows(DataFingerprint.Rows rows) {
        return rows.count() == 1 ? "1 row" : rows.count() + " rows";
    }

    private static String sequence(Map<String, String> sequences, String name) {
        return sequences.containsKey(name) ? "at " + sequences.get(name) : "does not exist";
    }
}
