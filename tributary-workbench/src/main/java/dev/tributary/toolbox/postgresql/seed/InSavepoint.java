package dev.tributary.toolbox.postgresql.seed;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import org.jspecify.annotations.Nullable;

/** Statements that may fail without the transaction failing with them. */
public final class InSavepoint {

    /** What is tried. */
    @FunctionalInterface
    public interface Work<T> {
        T run() throws SQLException;
    }

    /**
     * What came of it.
     *
     * @param value null where it failed
     * @param failure null where it did not
     */
    public record Result<T>(@Nullable T value, @Nullable SQLException failure) {}

    private InSavepoint() {}

    /** Does the work; where it fails, the transaction is as before it. */
    public static <T> Result<T> attempt(Connection connection, Work<T> work) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            T value = work.run();
            connection.releaseSavepoint(before);
            return new Result<>(value, null);
        } catch (SQLException e) {
            connection.rollback(before);
            connection.releaseSavepoint(before);
            return new Result<>(null, e);
        }
    }
}
