package dev.tributary.toolbox.postgresql.seed;

import dev.tributary.schema.SchemaScope;
import dev.tributary.toolbox.postgresql.seed.RowPlanner.Purpose;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Single values and single rows for those who try what code does with them. One for each connection. */
public final class SampleRows {
    /** Far behind the numbers of seeded rows, whose keys it must not meet. */
    private static final int NUMBER = 500;

    private final Connection connection;
    private final SqlType.Reader types;
    private final Values values;
    private final List<SeedTable> tables;

    /** Reads what the tables of a scope are like. */
    public SampleRows(Connection connection, SchemaScope scope) throws SQLException {
        this.connection = connection;
        this.types = new SqlType.Reader(connection);
        this.values = new Values(types);
        this.tables = Quiet.at(connection, () -> new SeedCatalog(connection).tables(scope));
    }

    /** An ordinary value as SQL, with its type; empty where the type is unknown or stands for several. */
    public Optional<String> value(long type) throws SQLException {
        SqlType known = types.type(type);
        if (known.kind() == 'p') {
            return Optional.empty();
        }
        String text = values.text(known, -1, Flavour.PLAIN, 0);
        return text == null ? Optional.empty() : Optional.of(Cell.of(text).cast(known.name()));
    }

    /** A type as it is written in SQL. */
    public String typeName(long type) throws SQLException {
        return types.type(type).name();
    }

    /**
     * Puts one row more into a table; every column with a default gets it, so that the default is tried, too.
     *
     * @param table qualified and quoted
     * @throws SQLException why the table does not take it
     */
    public void insert(String table) throws SQLException {
        for (SeedTable known : tables) {
            if (known.name().equals(table)) {
                var row = new TreeMap<>(new RowPlanner(connection).row(known, NUMBER, Purpose.PLAIN, Set.of()));
                known.columns().stream()
                        .filter(SeedTable.Column::defaulted)
                        .forEach(column -> row.replace(column.number(), Cell.DEFAULT));
                Insertion.Outcome outcome = new Insertion(connection).insert(known, List.of(row));
                if (outcome.failure() != null) {
                    throw outcome.failure();
                }
            }
        }
    }
}
