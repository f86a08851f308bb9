package dev.tributary.toolbox.postgresql.backup;

import dev.tributary.backup.Loss;
import dev.tributary.backup.LossFinder;
import dev.tributary.backup.TableRows;
import dev.tributary.product.Removal;
import dev.tributary.session.Database;
import dev.tributary.toolbox.postgresql.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rows that statements would take away, known from their text and asked of the database: only what is there now and holds
 * something counts, or what this role cannot see.
 */
public final class PostgresqlLossFinder implements LossFinder {

    private static final String TABLE = """
            SELECT greatest(c.reltuples, 0)::bigint FROM pg_catalog.pg_class c
            WHERE c.oid = to_regclass(?) AND c.relkind IN ('r', 'p')""";

    private static final String COLUMN = """
            SELECT EXISTS (SELECT FROM pg_catalog.pg_attribute
                           WHERE attrelid = to_regclass(?) AND attname = (parse_ident(?))[1] AND attnum > 0 AND NOT attisdropped)""";

    private final Database database;

    /** Questions to a database. */
    public PostgresqlLossFinder(Database database) {
        this.database = database;
    }

    @Override
    public List<Loss> of(List<String> statements) {
        Set<Removal> removals = new LinkedHashSet<>();
        statements.forEach(
                statement -> removals.addAll(database.product().statements().removals(statement)));
        if (removals.isEmpty()) {
            return List.of();
        }
        Set<String> tables = removals.stream()
                .filter(removal -> removal.column().isEmpty())
                .map(Removal::table)
                .collect(Collectors.toSet());
        removals.removeIf(removal -> !removal.column().isEmpty() && tables.contains(removal.table()));
        try (Connection connection = database.connections().open()) {
            connection.setAutoCommit(false);
            var losses = new ArrayList<Loss>();
            for (Removal removal : removals) {
                loss(connection, removal).ifPresent(losses::add);
            }
            return losses;
        } catch (SQLException e) {
            throw UnreadableContents.of(
                    "the database", database.product().driver().describe(e), e);
        }
    }

    private Optional<Loss> loss(Connection connection, Removal removal) throws SQLException {
        boolean column = !removal.column().isEmpty();
        Optional<Long> estimate = Sql.first(connection, TABLE, row -> row.getLong(1), removal.table());
        if (estimate.isEmpty() || (column && !isColumn(connection, removal))) {
            return Optional.empty();
        }
        // The names are tokens of a statement that is to run anyway, each of them one identifier.
        TableRows rows = new RowCounter(connection, database.product())
                .count(
                        removal.table() + (column ? "." + removal.column() : ""),
                        removal.table() + (column ? " WHERE " + removal.column() + " IS NOT NULL" : ""),
                        estimate.get());
        return rows.isSeen() && rows.rows() == 0 ? Optional.empty() : Optional.of(new Loss(rows, column));
    }

    private static boolean isColumn(Connection connection, Removal removal) throws SQLException {
        return Sql.first(connection, COLUMN, row -> row.getBoolean(1), removal.table(), removal.column())
                .orElse(false);
    }
}
