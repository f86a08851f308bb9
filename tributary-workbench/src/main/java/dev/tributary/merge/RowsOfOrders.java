package dev.tributary.merge;

import dev.tributary.rehearsal.Observation;
import dev.tributary.rehearsal.Rehearsal;
import dev.tributary.rehearsal.ReplayedDatabase;
import dev.tributary.schema.DataFingerprint;
import dev.tributary.schema.QualifiedName;
import dev.tributary.schema.TableContent;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Shows of tables that two orders fill differently some of the rows that differ; the databases must still be there. */
final class RowsOfOrders {
    /** Tables that are looked at, and rows of a table up to which each is compared with each. */
    private static final int TABLES = 10;

    private static final int ROWS = 1000;

    /** Rows that are shown of a table. */
    private static final int SHOWN = 3;

    private final Rehearsal rehearsal;
    private final Comparison comparison;

    RowsOfOrders(Rehearsal rehearsal, Comparison comparison) {
        this.rehearsal = rehearsal;
        this.comparison = comparison;
    }

    /** These differences with their rows. */
    List<Divergence> shown(List<Divergence> divergences, ReplayedDatabase one, ReplayedDatabase other) {
        SortedSet<QualifiedName> tables = divergences.stream()
                .filter(divergence -> divergence.kind().equals(Divergence.DATA))
                .map(Divergence::name)
                .filter(table -> isTold(comparison.seen(one), table) && isTold(comparison.seen(other), table))
                .limit(TABLES)
                .collect(TreeSet::new, TreeSet::add, TreeSet::addAll);
        if (tables.isEmpty()) {
            return divergences;
        }
        Map<QualifiedName, TableContent> inOrder = rehearsal.tables(one, tables, comparison.steady(one), ROWS);
        Map<QualifiedName, TableContent> reversed = rehearsal.tables(other, tables, comparison.steady(other), ROWS);
        return divergences.stream()
                .map(divergence -> divergence.kind().equals(Divergence.DATA)
                        ? shown(divergence, inOrder.get(divergence.name()), reversed.get(divergence.name()))
                        : divergence)
                .toList();
    }

    private static Divergence shown(Divergence divergence, @Nullable TableContent one, @Nullable TableContent other) {
        if (one == null || other == null) {
            return divergence;
        }
        List<DifferingRow> rows = new DifferingRows(one, other).all();
        List<DifferingRow> first = rows.subList(0, Math.min(rows.size(), SHOWN));
        return divergence.withRows(first, rows.size() - first.size());
    }

    /** Whether an order always leaves the same rows in a table, each with the same values but for those of some columns. */
    private static boolean isTold(Observation seen, QualifiedName table) {
        DataFingerprint.Rows rows = seen.data().tables().get(table);
        return rows != null
                && rows.count() >= 0
                && rows.count() <= ROWS
                && !rows.hash().isEmpty();
    }
}
