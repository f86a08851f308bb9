package dev.tributary.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

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
    DataFingerprint read(Connection connection, SchemaScope scope, Set<QualifiedName> volatileColumns)
            throws SQLException;
}
