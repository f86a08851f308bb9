package dev.tributary.toolbox.postgresql.schema;

import dev.tributary.schema.QualifiedName;
import dev.tributary.schema.SchemaObject;
import dev.tributary.schema.SchemaReader;
import dev.tributary.schema.SchemaScope;
import dev.tributary.schema.SchemaSnapshot;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads the schema of a PostgreSQL database, 14 to 18, with one statement over its catalogs.
 *
 * <p>Left out on purpose: what belongs to the whole server (roles, tablespaces, databases with their own privileges, subscriptions), planner
 * statistics, members of extensions, and all physical layout; large objects are read {@link #besides}. Values of options and
 * settings whose names speak of a secret read {@code ***}. Between major versions snapshots may differ where the servers
 * do: from 18 on, every {@code NOT NULL} is a constraint with a name.
 *
 * <p>Holds no state; one reader may serve many threads, each with its own connection.
 */
public final class PostgresqlSchemaReader implements SchemaReader {

    /** The attributes that the server deparses; those of publications' tables are named for the table. */
    private static final Set<String> EXPRESSIONS =
            Set.of("arguments", "default", "definition", "partition bound", "partition by", "using", "with check");

    @Override
    public SchemaSnapshot read(Connection connection, SchemaScope scope) throws SQLException {
        try (var session = new ReadingSession(connection);
                var statement = connection.prepareStatement(CatalogQuery.text(session.serverVersion()))) {
            CatalogQuery.leaveOut(statement, scope);
            return SchemaSnapshot.of(objects(statement));
        }
    }

    @Override
    public List<SchemaObject> besides(Connection connection) throws SQLException {
        try (var session = new ReadingSession(connection);
                var statement = session.connection().prepareStatement(BesidesSql.text())) {
            return objects(statement);
        }
    }

    private static List<SchemaObject> objects(PreparedStatement statement) throws SQLException {
        var objects = new ArrayList<SchemaObject>();
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                objects.add(
                        new SchemaObject(rows.getString(1), QualifiedName.parse(rows.getString(2)), attributes(rows)));
            }
        }
        return objects;
    }

    private static boolean isExpression(String attribute) {
        return EXPRESSIONS.contains(attribute) || attribute.startsWith("table ");
    }

    private static SortedMap<String, String> attributes(ResultSet row) throws SQLException {
        var attributes = new TreeMap<String, String>();
        for (String attribute : (String[]) row.getArray(3).getArray()) {
            int is = attribute.indexOf(CatalogQuery.IS);
            String name = attribute.substring(0, is);
            String value = attribute.substring(is + 1);
            attributes.put(name, isExpression(name) ? CanonicalExpression.of(value) : value);
        }
        return attributes;
    }
}
