package dev.tributary.database;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections to one database. A {@code javax.sql.DataSource::getConnection} will do. */
@FunctionalInterface
public interface ConnectionSource {
    /** A new connection that the caller closes. */
    Connection open() throws SQLException;
}
