package dev.tributary.toolbox.postgresql.schema;

import dev.tributary.schema.QualifiedName;
import dev.tributary.schema.SchemaScope;
import dev.tributary.schema.SequenceMarks;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Notes where the sequences of a PostgreSQL database stand. Holds no state. */
public final class PostgresqlSequenceMarks implements SequenceMarks {

    @Override
    public SortedMap<QualifiedName, String> read(Connection connection, SchemaScope scope) throws SQLException {
        try (var session = new ReadingSession(connection)) {
            Connection quiet = session.connection();
            List<String> names = names(quiet, scope);
            var marks = new TreeMap<QualifiedName, String>();
            if (names.isEmpty()) {
                return marks;
            }
            String query = IntStream.range(0, names.size())
                    .mapToObj(i -> "SELECT " + i + ", last_value, is_called FROM " + names.get(i))
                    .collect(Collectors.joining(" UNION ALL "));
            try (var statement = quiet.createStatement();
                    var rows = statement.executeQuery(query)) {
                while (rows.next()) {
                    String name = names.get(rows.getInt(1));
                    marks.put(
                            QualifiedName.parse(name),
                            "SELECT pg_catalog.setval('" + name.replace("'", "''") + "', " + rows.getLong(2) + ", "
                                    + rows.getBoolean(3) + ")");
                }
            }
            return marks;
        }
    }

    private static List<String> names(Connection connection, SchemaScope scope) throws SQLException {
        var names = new ArrayList<String>();
        try (var statement = connection.prepareStatement(CatalogQuery.sequences())) {
            CatalogQuery.leaveOut(statement, scope);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
        }
        return names;
    }
}
