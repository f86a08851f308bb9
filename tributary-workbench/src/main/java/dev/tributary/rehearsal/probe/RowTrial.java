package dev.tributary.rehearsal.probe;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** Runs statements on fewer rows than there are, in a transaction that is taken back each time: a first look, and a fast one. */
@FunctionalInterface
public interface RowTrial {

    /** A look at what the statements have left. */
    @FunctionalInterface
    interface Look {
        void at(Connection connection) throws SQLException;
    }

    /**
     * Runs the statements without some rows.
     *
     * @param without rows to leave out, as far as no others refer to them
     * @param statements in order; those that cannot run in a transaction are left out
     * @param look called where all of them ran
     * @return the SQLSTATE with which one failed; empty where all ran
     */
    String run(Collection<SingleRow> without, List<String> statements, Look look) throws SQLException;
}
