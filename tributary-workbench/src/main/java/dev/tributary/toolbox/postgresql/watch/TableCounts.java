package dev.tributary.toolbox.postgresql.watch;

import dev.tributary.rehearsal.coverage.RowsChanged;
import dev.tributary.rehearsal.coverage.SeenQuery;
import dev.tributary.toolbox.postgresql.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many rows of each table a transaction has changed so far, as every role may ask. It tells less than a plan: not which of several
 * statements within code it was.
 *
 * @param counts by operation and table, with a space between them
 */
record TableCounts(Map<String, Long> counts) {
    private static final String QUERY = """
            SELECT o.operation || ' ' || t.relname, sum(o.rows)::bigint FROM pg_catalog.pg_stat_xact_user_tables t,
              LATERAL (VALUES ('insert', t.n_tup_ins), ('update', t.n_tup_upd), ('delete', t.n_tup_del)) o (operation, rows)
            WHERE o.rows > 0 GROUP BY 1""";

    static TableCounts none() {
        return new TableCounts(Map.of());
    }

    static TableCounts of(Connection connection) throws SQLException {
        var counts = new TreeMap<String, Long>();
        Sql.rows(connection, QUERY, row -> counts.put(row.getString(1), row.getLong(2)));
        return new TableCounts(counts);
    }

    /** What a statement did in between. */
    SeenQuery until(TableCounts after, String sql) {
        var changes = new ArrayList<RowsChanged>();
        after.counts.forEach((what, rows) -> {
            long changed = rows - counts.getOrDefault(what, 0L);
            if (changed > 0) {
                int space = what.indexOf(' ');
                changes.add(new RowsChanged(
                        what.substring(0, space), what.substring(space + 1), true, false, RowsChanged.Choice.UNKNOWN));
            }
        });
        return new SeenQuery(sql, changes, List.of(), List.of());
    }
}
