package dev.tributary.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

/** Reads the fingerprint of the rows in a database. */
public interface DataReader {

    /**
     * The fingerprint of every row of every table in the scope, as this connection sees them. Reads all of it, so it is
     * meant for scratch databases; changes nothing, as {@link SchemaReader#read} does not.
     *
     * @param volatileColumns columns to leave out, as {@link DataFingerprint#columnsThatDiffer} names them; usually found
     *     by doing the same twice
     * @throws SQLException when the database refuses, for example because row security would hide rows
     */
    default DataFingerprint read(Connection connection, SchemaScope scope, Set<QualifiedName> volatileColumns)
            throws SQLException {
        return read(connection, scope, SteadyValues.without(volatileColumns));
    }

    /**
     * The same, with those values of some columns that are worth comparing.
     *
     * @throws SQLException as above
     */
    DataFingerprint read(Connection connection, SchemaScope scope, SteadyValues steady) throws SQLException;

    /**
     * The different values of these columns, each as some text that is the same for the same value.
     *
     * @param columns of tables that {@link #read} reads
     * @throws SQLException as above
     */
    SortedMap<QualifiedName, SortedSet<String>> values(Connection connection, Set<QualifiedName> columns)
            throws SQLException;

    /**
     * The rows of these tables for people; of one with more than {@code most}, none.
     *
     * @param tables that {@link #read} reads
     * @throws SQLException as above
     */
    SortedMap<QualifiedName, TableContent> tables(
            Connection connection, Set<QualifiedName> tables, SteadyValues steady, int most) throws SQLException;
}
