package dev.tributary.postgresql;

import dev.tributary.product.Removal;
import java.util.ArrayList;
import java.util.List;

/**
 * What a statement takes away together with its rows, as far as its text shows. Statements that are about rows ({@code
 * DELETE}, {@code UPDATE}) say so themselves, and what goes by {@code CASCADE} only the database knows.
 */
final class Removals {

    private Removals() {}

    static List<Removal> of(String statement) {
        var reader = new StatementReader(statement);
        if (reader.takes("DROP", "TABLE")) {
            reader.takes("IF", "EXISTS");
            return tables(reader);
        }
        if (reader.takes("TRUNCATE")) {
            reader.takes("TABLE");
            return tables(reader);
        }
        if (reader.takes("ALTER", "TABLE")) {
            return columns(reader);
        }
        return List.of();
    }

    private static List<Removal> tables(StatementReader reader) {
        var tables = new ArrayList<Removal>();
        do {
            reader.takes("ONLY");
            String name = reader.name();
            if (name != null) {
                tables.add(new Removal(name, ""));
            }
            reader.takes("*");
        } while (reader.takes(","));
        return tables;
    }

    private static List<Removal> columns(StatementReader reader) {
        reader.takes("IF", "EXISTS");
        reader.takes("ONLY");
        String table = reader.name();
        if (table == null) {
            return List.of();
        }
        reader.takes("*");
        var columns = new ArrayList<Removal>();
        do {
            if (reader.takes("DROP") && !reader.sees("CONSTRAINT")) {
                reader.takes("COLUMN");
                reader.takes("IF", "EXISTS");
                String column = reader.name();
                if (column != null) {
                    columns.add(new Removal(table, column));
                }
            }
        } while (reader.skipTo(","));
        return columns;
    }
}
