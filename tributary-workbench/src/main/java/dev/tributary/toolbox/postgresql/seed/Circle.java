package dev.tributary.toolbox.postgresql.seed;

import dev.tributary.toolbox.postgresql.seed.SeedTable.ForeignKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who references whom among the tables that hold rows. */
final class Circle {
    /** By table number, partitioned ones included: the tables in which its rows are. */
    private final Map<Long, Set<Long>> holders = new TreeMap<>();

    Circle(List<SeedTable> all) {
        for (SeedTable table : all) {
            holders.computeIfAbsent(table.oid(), oid -> new TreeSet<>());
            if (table.kind() == 'r') {
                holders.computeIfAbsent(table.oid(), oid -> new TreeSet<>()).add(table.oid());
                holders.computeIfAbsent(table.root(), oid -> new TreeSet<>()).add(table.oid());
            }
        }
    }

    /** Whether a table's rows are in one of these. */
    boolean leadsInto(ForeignKey reference, Set<Long> tables) {
        return holders.getOrDefault(reference.referenced(), Set.of()).stream().anyMatch(tables::contains);
    }

    /** Whether some of a table's rows are still to come. */
    boolean leadsToUnfinished(ForeignKey reference, Set<Long> finished) {
        return holders.getOrDefault(reference.referenced(), Set.of()).stream().anyMatch(oid -> !finished.contains(oid));
    }

    /** Whether a partitioned table can hold a row at all. */
    boolean canHold(SeedTable table) {
        return !holders.getOrDefault(table.root(), Set.of()).isEmpty();
    }

    /**
     * For each table the tables that have to be filled before it.
     *
     * @param strictly only what it cannot do without: references that may be NULL at first do not count
     */
    Map<Long, Set<Long>> needs(Collection<SeedTable> tables, boolean strictly) {
        var needs = new TreeMap<Long, Set<Long>>();
        for (SeedTable table : tables) {
            var needed = new TreeSet<Long>();
            for (ForeignKey reference : table.foreignKeys()) {
                if (!strictly || !table.mayBeLeftOpen(reference)) {
                    needed.addAll(holders.getOrDefault(reference.referenced(), Set.of()));
                }
            }
            needs.put(table.oid(), needed);
        }
        return needs;
    }
}
