package dev.tributary.product;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads one row of a result. */
@FunctionalInterface
public interface RowReader<T> {

    /** The row that the result stands on; must not move it. */
    T read(ResultSet row) throws SQLException;
}
