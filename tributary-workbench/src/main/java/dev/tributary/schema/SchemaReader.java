package dev.tributary.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Reads the schema of a database. */
public interface SchemaReader {

    /**
     * The schema as this connection sees it, uncommitted changes of its own transaction included. Changes nothing: an
     * open transaction stays open with its settings as they were, and a connection in auto-commit mode stays in it.
     *
     * @throws SQLException when the database refuses, or when others change the schema at the same moment
     */
    SchemaSnapshot read(Connection connection, SchemaScope scope) throws SQLException;

    /**
     * What is no part of a schema, but can come out differently after different orders as well: such as objects that hold data of
     * their own. All of it is read, so it is meant for scratch databases. What the role of the connection may not read is
     * {@link SchemaObject#UNREADABLE}.
     *
     * @throws SQLException as above
     */
    default List<SchemaObject> besides(Connection connection) throws SQLException {
        return List.of();
    }
}
