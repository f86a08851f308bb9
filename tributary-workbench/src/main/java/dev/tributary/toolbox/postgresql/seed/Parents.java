package dev.tributary.toolbox.postgresql.seed;

import dev.tributary.toolbox.postgresql.seed.SeedTable.ForeignKey;
import dev.tributary.toolbox.postgresql.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The rows that a reference can lead to, read from the tables themselves: given ones and seeded ones. */
final class Parents {
    private static final int ENOUGH = 40;

    private final Connection connection;

    Parents(Connection connection) {
        this.connection = connection;
    }

    /**
     * The keys that a reference may name, in an order that does not depend on how the rows lie on disk.
     *
     * @param unused only those that no row of the referencing table names yet, as a unique reference needs them
     */
    List<List<Cell>> keys(SeedTable table, ForeignKey reference, boolean unused) throws SQLException {
        return keys(table, reference, unused, ENOUGH);
    }

    /** The same, so many at most. */
    List<List<Cell>> keys(SeedTable table, ForeignKey reference, boolean unused, int most) throws SQLException {
        List<String> names = reference.keyNames();
        String query = "SELECT " + list(names, "p.%s::text") + " FROM " + reference.referencedName() + " p WHERE "
                + names.stream().map(name -> "p." + name + " IS NOT NULL").collect(Collectors.joining(" AND "))
                + (unused
                        ? " AND NOT EXISTS (SELECT FROM " + table.name() + " c WHERE " + named(table, reference) + ")"
                        : "")
                + " ORDER BY " + list(names, "p.%s::text COLLATE \"C\"") + " LIMIT " + most;
        return Sql.rows(connection, query, row -> {
            var key = new ArrayList<Cell>();
            for (int i = 1; i <= names.size(); i++) {
                key.add(Cell.of(row.getString(i)));
            }
            return key;
        });
    }

    private static String named(SeedTable table, ForeignKey reference) {
        var conditions = new ArrayList<String>();
        for (int i = 0; i < reference.columns().size(); i++) {
            conditions.add("c." + table.column(reference.columns().get(i)).name() + " = p."
                    + reference.keyNames().get(i));
        }
        return String.join(" AND ", conditions);
    }

    private static String list(List<String> names, String form) {
        return names.stream().map(name -> form.replace("%s", name)).collect(Collectors.joining(", "));
    }
}
