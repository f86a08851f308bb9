package dev.tributary.toolbox.postgresql.seed;

import dev.tributary.rehearsal.seed.SeedFile;
import dev.tributary.schema.SchemaScope;
import dev.tributary.toolbox.postgresql.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts rows: a table, and a partition, each for itself. */
public final class RowCounts implements SeedFile.RowCounter {
    private static final int TABLES_AT_ONCE = 50;

    @Override
    public SortedMap<String, Long> count(Connection connection, SchemaScope scope) throws SQLException {
        List<String> names = new SeedCatalog(connection)
                .tables(scope).stream()
                        .filter(table -> table.kind() == 'r')
                        .map(SeedTable::name)
                        .toList();
        var counts = new TreeMap<String, Long>();
        for (int from = 0; from < names.size(); from += TABLES_AT_ONCE) {
            var queries = new ArrayList<String>();
            List<String> some = names.subList(from, Math.min(names.size(), from + TABLES_AT_ONCE));
            for (String name : some) {
                queries.add("SELECT " + queries.size() + ", count(*) FROM ONLY " + name);
            }
            Sql.rows(
                    connection,
                    String.join(" UNION ALL ", queries),
                    row -> counts.put(some.get(row.getInt(1)), row.getLong(2)));
        }
        return counts;
    }
}
