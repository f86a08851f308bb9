package dev.tributary.toolbox.postgresql.seed;

import dev.tributary.rehearsal.seed.Hints;
import dev.tributary.rehearsal.seed.SeedReport;
import dev.tributary.rehearsal.seed.SeedStyle;
import dev.tributary.toolbox.postgresql.seed.RowPlanner.Purpose;
import dev.tributary.toolbox.postgresql.seed.SeedTable.ForeignKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The filling of one database: tables after tables, each under savepoints, and what came of it. */
final class Filling {
    private static final int ROWS = 5;
    private static final int MOST_ROWS = 40;

    private final SeedStyle style;
    private final Circle circle;
    private final RowPlanner planner;
    private final Insertion insertion;
    private final Parents parents;
    private final DirectedRows directed;
    private final Patience patience = new Patience();

    /** By table, the number of the next row. */
    private final Map<Long, Integer> numbers = new TreeMap<>();

    private final Set<Long> finished = new TreeSet<>();
    private final SortedMap<String, Integer> rows = new TreeMap<>();
    private final SortedMap<String, String> unseeded = new TreeMap<>();

    /** Where the rows lie whose open references are closed later. */
    private final Map<Long, List<String>> places = new TreeMap<>();

    Filling(Connection connection, SeedStyle style, Circle circle, Hints hints) {
        this.style = style;
        this.circle = circle;
        planner = new RowPlanner(connection);
        insertion = new Insertion(connection);
        parents = new Parents(connection);
        directed = new DirectedRows(connection, hints, patience);
    }

    /** A table that stays empty, and why. */
    void giveUp(SeedTable table, String reason) {
        unseeded.put(table.name(), reason);
    }

    SeedReport report() {
        return new SeedReport(rows, unseeded);
    }

    /** Fills one table, or several that cannot do without each other. */
    void fill(List<SeedTable> together) throws SQLException {
        for (SeedTable table : together) {
            finished.add(table.oid());
        }
        var members = new TreeSet<Long>();
        together.forEach(table -> members.add(table.oid()));
        boolean needEachOther = together.stream()
                .anyMatch(table -> table.foreignKeys().stream()
                        .anyMatch(
                                reference -> circle.leadsInto(reference, members) && !table.mayBeLeftOpen(reference)));
        if (needEachOther) {
            fillTogether(together, members);
        } else {
            for (SeedTable table : together) {
                fillAlone(table, members);
            }
        }
    }

    private void fillAlone(SeedTable table, Set<Long> members) throws SQLException {
        patience.begin();
        if (patience.isOver()) {
            giveUp(table, Patience.reason());
            return;
        }
        Set<ForeignKey> open = open(table, members);
        String missing = missingParent(table, open);
        if (missing != null) {
            giveUp(table, missing);
            return;
        }
        var planned = new ArrayList<SortedMap<Integer, Cell>>();
        int count = Math.min(ROWS + planner.labels(table), MOST_ROWS);
        for (int i = 0; i < count && (i == 0 || !patience.isOverForTable()); i++) {
            planned.add(planner.row(table, i, purpose(i), open));
        }
        Insertion.Outcome outcome = insertion.insert(table, planned);
        if (outcome.failure() != null) {
            outcome = oneByOne(table, planned, open);
        }
        record(table, outcome);
        numbers.put(table.oid(), planned.size());
    }

    /** Rows that the revisions ask for: first by themselves, then such as belong to rows of other tables. */
    void direct(List<SeedTable> tables) throws SQLException {
        for (SeedTable table : tables) {
            patience.begin();
            add(table, directed.fill(table, numbers.getOrDefault(table.oid(), 0)));
        }
        for (SeedTable table : tables) {
            patience.begin();
            add(table, directed.join(table, tables, numbers.getOrDefault(table.oid(), 0)));
        }
    }

    private void add(SeedTable table, DirectedRows.Added added) {
        numbers.merge(table.oid(), added.tried(), Integer::sum);
        if (added.taken() > 0) {
            unseeded.remove(table.name());
            rows.merge(table.name(), added.taken(), Integer::sum);
        }
    }

    /** Each row for itself; where a special one is refused, an ordinary one in its place. */
    private Insertion.Outcome oneByOne(SeedTable table, List<SortedMap<Integer, Cell>> planned, Set<ForeignKey> open)
            throws SQLException {
        var where = new ArrayList<String>();
        SQLException failure = null;
        for (int i = 0; i < planned.size(); i++) {
            Insertion.Outcome outcome = insertion.insert(table, List.of(planned.get(i)));
            if (outcome.failure() != null && purpose(i) != Purpose.PLAIN) {
                outcome = insertion.insert(table, List.of(planner.row(table, i, Purpose.PLAIN, open)));
            }
            if (outcome.failure() != null) {
                outcome = insertion.insertWithoutTriggers(table, planned.get(i), outcome);
            }
            where.addAll(outcome.places());
            failure = outcome.failure() == null ? failure : outcome.failure();
        }
        return new Insertion.Outcome(where, failure);
    }

    private void fillTogether(List<SeedTable> together, Set<Long> members) throws SQLException {
        SQLException failure = null;
        int inserted = 0;
        for (int i = 0; i < ROWS; i++) {
            var plans = new TreeMap<Long, SortedMap<Integer, Cell>>();
            for (SeedTable table : together) {
                plans.put(table.oid(), planner.row(table, i, Purpose.PLAIN, open(table, members)));
            }
            agree(together, members, plans);
            SQLException refused = insertion.insertTogether(together, plans);
            failure = refused == null ? failure : refused;
            inserted += refused == null ? 1 : 0;
        }
        for (SeedTable table : together) {
            if (inserted > 0) {
                rows.put(table.name(), inserted);
            } else {
                giveUp(table, "it and what it references have to be filled together: " + reason(failure));
            }
        }
    }

    /** Copies keys to where they are referenced, as often as it takes until every reference agrees. */
    private void agree(List<SeedTable> together, Set<Long> members, Map<Long, SortedMap<Integer, Cell>> plans) {
        for (int round = 0; round <= together.size(); round++) {
            for (SeedTable table : together) {
                for (ForeignKey reference : table.foreignKeys()) {
                    SortedMap<Integer, Cell> child = plans.get(table.oid());
                    SortedMap<Integer, Cell> parent = plans.get(reference.referenced());
                    if (child == null || parent == null || !circle.leadsInto(reference, members)) {
                        continue;
                    }
                    for (int k = 0; k < reference.columns().size(); k++) {
                        child.put(
                                reference.columns().get(k),
                                parent.getOrDefault(reference.keys().get(k), Cell.NULL));
                    }
                }
            }
        }
    }

    /** Points some of the rows that had to be left open to the rows that are there now. */
    void close(List<SeedTable> circleOfTables) throws SQLException {
        for (SeedTable table : circleOfTables) {
            List<String> rowsOfTable = places.getOrDefault(table.oid(), List.of());
            for (ForeignKey reference : table.foreignKeys()) {
                var members = new TreeSet<Long>();
                circleOfTables.forEach(member -> members.add(member.oid()));
                if (rowsOfTable.isEmpty() || !circle.leadsInto(reference, members)) {
                    continue;
                }
                List<List<Cell>> keys = parents.keys(table, reference, false);
                for (int i = 0; i < rowsOfTable.size() && !keys.isEmpty(); i += 2) {
                    String moved = null;
                    for (int k = 0; k < keys.size() && moved == null; k++) {
                        moved = insertion.refer(table, reference, keys.get((i + k) % keys.size()), rowsOfTable.get(i));
                    }
                    rowsOfTable.set(i, moved == null ? rowsOfTable.get(i) : moved);
                }
            }
        }
    }

    private void record(SeedTable table, Insertion.Outcome outcome) {
        places.put(table.oid(), new ArrayList<>(outcome.places()));
        if (outcome.places().isEmpty()) {
            giveUp(table, reason(outcome.failure()));
        } else {
            rows.put(table.name(), outcome.places().size());
        }
    }

    private static String reason(@Nullable SQLException failure) {
        if (failure == null) {
            return "a trigger or a rule keeps rows out";
        }
        return String.valueOf(failure.getMessage())
                        .lines()
                        .findFirst()
                        .orElse("")
                        .replaceFirst("^ERROR: ", "") + " (" + failure.getSQLState() + ")";
    }

    private Purpose purpose(int i) {
        if (style == SeedStyle.PLAIN) {
            return Purpose.PLAIN;
        }
        return switch (i) {
            case 1 -> Purpose.EMPTY;
            case 2 -> Purpose.REPEATED;
            case 3 -> Purpose.LOW;
            case 4 -> Purpose.HIGH;
            default -> Purpose.PLAIN;
        };
    }

    /** References to tables that are being filled now or later. */
    private Set<ForeignKey> open(SeedTable table, Set<Long> members) {
        var open = new LinkedHashSet<ForeignKey>();
        for (ForeignKey reference : table.foreignKeys()) {
            if (circle.leadsInto(reference, members) || circle.leadsToUnfinished(reference, finished)) {
                open.add(reference);
            }
        }
        return open;
    }

    private @Nullable String missingParent(SeedTable table, Set<ForeignKey> open) throws SQLException {
        for (ForeignKey reference : table.foreignKeys()) {
            if (!open.contains(reference)
                    && !table.mayBeLeftOpen(reference)
                    && parents.keys(table, reference, false).isEmpty()) {
                return "it references " + reference.referencedName() + ", which has no row";
            }
        }
        return null;
    }
}
