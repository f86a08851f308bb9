package dev.tributary.toolbox.postgresql.backup;

import dev.tributary.backup.Loss;
import dev.tributary.backup.LossFinder;
import dev.tributary.backup.TableRows;
import dev.tributary.product.Removal;
import dev.tributary.product.StatementSigns;
import dev.tributary.session.Database;
import dev.tributary.toolbox.postgresql.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The rows that statements would take away, known from their text and asked of the database: only what is there now and holds
 * something counts, or what this role cannot see.
 */
public final class PostgresqlLossFinder implements LossFinder {

    /** What leads a name elsewhere. */
    private static final Pattern PATH = Pattern.compile(
            "(?:SET\\s+(?:(?:LOCAL|SESSION)\\s+)?(?:search_path|SCHEMA)\\b|RESET\\s+(?:search_path|ALL)\\b"
                    + "|SELECT\\s+(?:pg_catalog\\.)?set_config\\s*\\(\\s*'search_path'[^;()]*\\)\\s*$).*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final String UNSEEN = "what it does to rows is not seen before it runs";

    private final Database database;

    /** Questions to a database. */
    public PostgresqlLossFinder(Database database) {
        this.database = database;
    }

    @Override
    public List<Loss> of(List<List<String>> revisions) {
        StatementSigns signs = database.product().statements();
        if (revisions.stream()
                .flatMap(List::stream)
                .allMatch(statement -> signs.removals(statement).isEmpty())) {
            return List.of();
        }
        try (Connection connection = database.connections().open()) {
            connection.setAutoCommit(false);
            var taken = new LinkedHashMap<String, Taken>();
            var names = new CurrentNames(connection, database.product().session());
            for (List<String> statements : revisions) {
                take(connection, statements, names, taken);
                connection.rollback(); // takes back what the statements set
            }
            return losses(connection, taken);
        } catch (SQLException e) {
            throw UnreadableContents.of(
                    "the database", database.product().driver().describe(e), e);
        }
    }

    private void take(Connection connection, List<String> statements, CurrentNames names, Map<String, Taken> taken)
            throws SQLException {
        StatementSigns signs = database.product().statements();
        for (String statement : statements) {
            if (PATH.matcher(statement).matches()) {
                set(connection, statement);
            }
            for (Removal removal : signs.removals(statement)) {
                if (removal.kind() == Removal.Kind.CODE) {
                    taken.put(removal.name(), new Taken(Loss.Kind.CODE, removal.name(), "", "", 0));
                } else {
                    names.taken(removal).forEach(found -> taken.putIfAbsent(found.key(), found));
                }
            }
            signs.renaming(statement).ifPresent(names::rename);
        }
    }

    /** As the script will; where it fails there, it fails here, and nothing is lost by what follows. */
    private static void set(Connection connection, String statement) throws SQLException {
        Sql.run(connection, "SAVEPOINT path");
        try {
            Sql.run(connection, statement);
        } catch (SQLException e) {
            Sql.run(connection, "ROLLBACK TO SAVEPOINT path");
        }
    }

    private List<Loss> losses(Connection connection, Map<String, Taken> taken) throws SQLException {
        var losses = new ArrayList<Loss>();
        var counter = new RowCounter(connection, database.product());
        for (Taken found : taken.values()) {
            if (found.kind() == Loss.Kind.CODE) {
                losses.add(new Loss(Loss.Kind.CODE, new TableRows(found.table(), 0, UNSEEN)));
            } else if (found.column().isEmpty() || !taken.containsKey(found.table())) {
                TableRows rows = counter.count(shown(connection, found), found.sql(), found.estimate());
                if (!rows.isSeen() || rows.rows() > 0) {
                    losses.add(new Loss(found.kind(), rows));
                }
            }
        }
        return losses;
    }

    /** As short as it can be without what a script sets. */
    private static String shown(Connection connection, Taken found) throws SQLException {
        String table = Sql.first(
                        connection,
                        "SELECT pg_catalog.to_regclass(?)::pg_catalog.text",
                        row -> row.getString(1),
                        found.table())
                .orElse(found.table());
        return found.column().isEmpty() ? table : table + "." + found.column();
    }
}
