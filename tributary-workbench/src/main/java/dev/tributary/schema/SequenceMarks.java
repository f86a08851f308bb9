package dev.tributary.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.SortedMap;

/** Notes where the sequences of a database stand: a transaction that is rolled back or undone does not put them back. */
@FunctionalInterface
public interface SequenceMarks {

    /**
     * For each sequence of the scope the statement that puts it where it stands now. Changes nothing.
     *
     * @throws SQLException when the database refuses
     */
    SortedMap<QualifiedName, String> read(Connection connection, SchemaScope scope) throws SQLException;
}
