package dev.tributary.schema;

import java.sql.Connection;
import java.sql.SQLException;

/** Reads the schema of a database. */
public interface SchemaReader {

    /**
     * The schema as this connection sees it, uncommitted changes of its own transaction included. Changes nothing: an
     * open transaction stays open with its settings as they were, and a connection in auto-commit mode stays in it.
     *
     * @throws SQLException when the database refuses, or when others change the schema at the same moment
     */
    SchemaSnapshot read(Connection connection, SchemaScope scope) throws SQLException;
}
