package dev.tributary.recovery;

import java.sql.Connection;
import java.sql.SQLException;

/** Does harm around one call to the server. */
interface Disturber {
    default void before(String url, Connection connection) throws SQLException {}

    default void after(String url, Connection connection) throws SQLException {}
}
