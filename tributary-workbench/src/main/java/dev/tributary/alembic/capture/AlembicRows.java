package dev.tributary.alembic.capture;

import dev.tributary.graph.RevisionId;
import dev.tributary.product.Product;
import dev.tributary.product.TableName;
import dev.tributary.scratch.ScratchDatabase;
import dev.tributary.scratch.ScratchFailed;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The version table of scratch databases, which Alembic makes, or this does where it has to be there before. */
record AlembicRows(TableName table, Product product) {

    /** Something done on a connection. */
    @FunctionalInterface
    private interface Errand<T> {
        T run(Connection connection) throws SQLException;
    }

    /** Has the schema there that the table is to be in: whoever says that it has one of its own makes that before the first revision. */
    void prepare(ScratchDatabase database) {
        if (!table.schema().isEmpty() && !table.schema().equals(product.defaultSchema())) {
            ask(
                    database,
                    "make a schema",
                    connection -> send(connection, List.of(product.createSchema(table.schema()))));
        }
    }

    /** The rows, in order of their text; none where there is no table. */
    List<String> read(ScratchDatabase database) {
        return ask(database, "read version rows", connection -> isThere(connection) ? rows(connection) : List.of());
    }

    /** Makes the rows what is wanted, in a table of Alembic's kind. */
    void write(ScratchDatabase database, Collection<String> wanted) {
        ask(database, "write version rows", connection -> {
            if (!isThere(connection)) {
                send(connection, List.of(product.versions().create(table)));
            }
            List<String> before = rows(connection);
            var removed = new ArrayList<>(before);
            removed.removeAll(wanted);
            var added = new ArrayList<>(wanted);
            added.removeAll(before);
            return send(connection, product.versions().move(table, removed, added));
        });
    }

    static List<String> texts(Collection<RevisionId> ids) {
        return ids.stream().map(RevisionId::text).toList();
    }

    private boolean isThere(Connection connection) throws SQLException {
        var catalog = connection.getMetaData();
        String escape = catalog.getSearchStringEscape();
        String schema = table.schema().isEmpty() ? null : escaped(table.schema(), escape);
        try (var found = catalog.getTables(null, schema, escaped(table.name(), escape), new String[] {"TABLE"})) {
            return found.next();
        }
    }

    private static String escaped(String name, String escape) {
        return name.replace("_", escape + "_").replace("%", escape + "%");
    }

    private List<String> rows(Connection connection) throws SQLException {
        var rows = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(product.versions().read(table))) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows.stream().sorted().toList();
    }

    private static boolean send(Connection connection, List<String> texts) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (String text : texts) {
                statement.execute(text);
            }
        }
        return true;
    }

    private static <T> T ask(ScratchDatabase database, String step, Errand<T> errand) {
        try (Connection connection = database.connections().open()) {
            return errand.run(connection);
        } catch (SQLException e) {
            throw new ScratchFailed(step, database.address().toString(), e);
        }
    }
}
