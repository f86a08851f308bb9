package dev.tributary.merge;

import dev.tributary.rehearsal.Observation;
import dev.tributary.schema.DataFingerprint;
import dev.tributary.schema.Difference;
import dev.tributary.schema.QualifiedName;
import dev.tributary.schema.SchemaObject;
import dev.tributary.wording.Counts;
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
        String kind = difference.kind();
        QualifiedName name = difference.name();
        if (difference instanceof Difference.Added added) {
            return new Divergence(kind, name, "does not exist", "exists" + attributes(added.object()));
        }
        if (difference instanceof Difference.Removed removed) {
            return new Divergence(kind, name, "exists" + attributes(removed.object()), "does not exist");
        }
        if (difference instanceof Difference.Changed changed) {
            return new Divergence(
                    kind,
                    name,
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
        SortedSet<QualifiedName> columns = inOrder.columnsThatDiffer(reversed);
        for (QualifiedName name : inOrder.namesThatDiffer(reversed)) {
            if (inOrder.sequences().containsKey(name) || reversed.sequences().containsKey(name)) {
                found.add(new Divergence(
                        Divergence.SEQUENCE_VALUE,
                        name,
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
                    .filter(column -> column.isBelow(name))
                    .map(QualifiedName::last)
                    .collect(Collectors.joining(", "));
            boolean counted = mine.count() >= 0 && theirs.count() >= 0;
            String what = where.isEmpty() || !counted ? "" : ", other values in " + where;
            found.add(new Divergence(Divergence.DATA, name, rows(mine) + what, rows(theirs) + what));
        }
    }

    private static String rows(DataFingerprint.Rows rows) {
        return rows.count() < 0 ? "another number of rows each time" : Counts.text(rows.count(), "row");
    }

    private static String sequence(Map<QualifiedName, String> sequences, QualifiedName name) {
        return sequences.containsKey(name) ? "at " + sequences.get(name) : "does not exist";
    }
}
