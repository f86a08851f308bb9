package dev.tributary.rehearsal;

import dev.tributary.scratch.ScratchDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalLong;

/** Counts what a query finds. */
final class RowCount {
    private RowCount() {}

    /** How many rows it finds, where it can be asked without changing anything. */
    static OptionalLong of(ScratchDatabase database, String query) {
        try (Connection connection = database.connections().open()) {
            connection.setReadOnly(true);
            try (var statement = connection.createStatement()) {
                statement.setEscapeProcessing(false);
                try (var row = statement.executeQuery("SELECT count(*) FROM (" + query + ") q")) {
                    row.next();
                    return OptionalLong.of(row.getLong(1));
                }
            }
        } catch (SQLException e) {
            return OptionalLong.empty();
        }
    }
}
