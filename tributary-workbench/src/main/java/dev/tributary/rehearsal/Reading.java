package dev.tributary.rehearsal;

import dev.tributary.scratch.ScratchDatabase;
import dev.tributary.scratch.ScratchFailed;
import java.sql.Connection;
import java.sql.SQLException;

/** Something to be read of a database. */
interface Reading<T> {

    T from(Connection connection) throws SQLException;

    /** What a scratch database says. */
    static <T> T of(ScratchDatabase database, Reading<T> reading) {
        try (Connection connection = database.looking().open()) {
            return reading.from(connection);
        } catch (SQLException e) {
            throw new ScratchFailed("read a database", database.name(), e);
        }
    }
}
