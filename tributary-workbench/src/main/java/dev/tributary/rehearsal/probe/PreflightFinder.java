package dev.tributary.rehearsal.probe;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Explains a revision that fails because of rows. */
public interface PreflightFinder {

    /**
     * Runs the statements again, finds the one that the rows refuse, and takes everything back.
     *
     * @param connection to a database as it is right before the revision
     * @param statements of the revision, in order; those that cannot run in a transaction are not understood
     * @return empty where they succeed, or fail for another reason than rows
     */
    Optional<Preflight> explain(Connection connection, List<String> statements) throws SQLException;
}
