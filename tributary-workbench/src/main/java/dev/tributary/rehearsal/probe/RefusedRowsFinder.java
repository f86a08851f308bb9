package dev.tributary.rehearsal.probe;

import dev.tributary.schema.SchemaScope;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Explains a revision that fails because of rows, and tells rows apart. */
public interface RefusedRowsFinder {

    /** For a rehearsal that explains nothing. */
    static RefusedRowsFinder none() {
        return new RefusedRowsFinder() {
            @Override
            public Optional<RefusedRows> explain(Connection connection, List<String> statements) {
                return Optional.empty();
            }

            @Override
            public List<SingleRow> rows(Connection connection, SchemaScope scope) {
                return List.of();
            }

            @Override
            public RowTrial trial(Connection connection) {
                return RowTrial.none();
            }

            @Override
            public void delete(Connection connection, Collection<SingleRow> rows) {}
        };
    }

    /**
     * Runs the statements again, finds the one that the rows refuse, and takes everything back.
     *
     * @param connection to a database as it is right before the revision
     * @param statements of the revision, in order; those that cannot run in a transaction are not understood
     * @return empty where they succeed, or fail for another reason than rows
     */
    Optional<RefusedRows> explain(Connection connection, List<String> statements) throws SQLException;

    /** Every row of a scope's tables. */
    List<SingleRow> rows(Connection connection, SchemaScope scope) throws SQLException;

    /**
     * Trials on a database.
     *
     * @param connection in a transaction, which the caller takes back
     */
    RowTrial trial(Connection connection);

    /** Deletes such rows as far as others do not refer to them; in a caller's transaction, or in one of its own. */
    void delete(Connection connection, Collection<SingleRow> rows) throws SQLException;
}
