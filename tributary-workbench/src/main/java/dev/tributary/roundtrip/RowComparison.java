package dev.tributary.roundtrip;

import dev.tributary.schema.DataFingerprint;
import dev.tributary.schema.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares the rows of two moments, table by table.
 *
 * @param volatileColumns what clock or chance fill in: left out, as {@link DataFingerprint#columnsThatDiffer} names them
 */
record RowComparison(Set<QualifiedName> volatileColumns) {

    private static final DataFingerprint.Rows NONE = new DataFingerprint.Rows(0, "", new TreeMap<>());

    /** The tables of the first moment whose rows are not the same at the second, whatever became of the columns between. */
    List<RowsThatDiffer> between(DataFingerprint first, DataFingerprint second) {
        var differing = new ArrayList<RowsThatDiffer>();
        first.tables().forEach((table, before) -> {
            DataFingerprint.Rows after = second.tables().getOrDefault(table, NONE);
            List<String> columns = columns(table, before, after);
            if (before.count() != after.count()) {
                differing.add(new RowsThatDiffer(table, before.count(), after.count(), List.of()));
            } else if (!columns.isEmpty() || isShuffled(table, before, after)) {
                differing.add(new RowsThatDiffer(table, before.count(), after.count(), columns));
            }
        });
        return differing;
    }

    /** The tables that hold more rows at the second moment. */
    static List<RowsThatDiffer> added(DataFingerprint first, DataFingerprint second) {
        var more = new ArrayList<RowsThatDiffer>();
        first.tables().forEach((table, before) -> {
            DataFingerprint.Rows after = second.tables().getOrDefault(table, NONE);
            if (after.count() > before.count()) {
                more.add(new RowsThatDiffer(table, before.count(), after.count(), List.of()));
            }
        });
        return more;
    }

    private List<String> columns(QualifiedName table, DataFingerprint.Rows before, DataFingerprint.Rows after) {
        var names = new TreeSet<>(before.columns().keySet());
        names.retainAll(after.columns().keySet());
        names.removeIf(column -> volatileColumns.contains(table.child(column))
                || Objects.equals(before.columns().get(column), after.columns().get(column)));
        return List.copyOf(names);
    }

    /** Whether each column holds the same, and the rows do not: values have changed places. */
    private boolean isShuffled(QualifiedName table, DataFingerprint.Rows before, DataFingerprint.Rows after) {
        return before.columns().equals(after.columns())
                && before.columns().keySet().stream().noneMatch(column -> volatileColumns.contains(table.child(column)))
                && !before.hash().equals(after.hash());
    }
}
