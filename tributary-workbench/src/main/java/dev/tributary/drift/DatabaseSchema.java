package dev.tributary.drift;

import dev.tributary.database.ConnectionSource;
import dev.tributary.product.TableName;
import dev.tributary.schema.SchemaReader;
import dev.tributary.schema.SchemaScope;
import dev.tributary.schema.SchemaSnapshot;
import dev.tributary.session.Database;
import dev.tributary.wording.Problem;
import dev.tributary.wording.TributaryException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The schema that a database has. */
public final class DatabaseSchema {

    private DatabaseSchema() {}

    /**
     * Everything but the tables that Tributary keeps for itself.
     *
     * @param name of the database, for the problem
     * @param versionTable {@code [schema.]table}
     * @throws TributaryException if it cannot be read
     */
    public static SchemaSnapshot read(
            ConnectionSource connections, String name, String versionTable, SchemaReader reader) {
        TableName versions = TableName.parse(versionTable);
        var scope = SchemaScope.everything()
                .withoutTables(List.of(
                        versions.plain(),
                        versions.beside(Database.JOURNAL).plain(),
                        versions.beside(Database.STATE).plain()));
        try (Connection connection = connections.open()) {
            return reader.read(connection, scope);
        } catch (SQLException e) {
            throw new TributaryException(
                    new Problem(
                            "database-error",
                            "cannot read the schema of database \"" + name + "\"",
                            List.of(String.valueOf(e.getMessage())),
                            List.of()),
                    e);
        }
    }
}
