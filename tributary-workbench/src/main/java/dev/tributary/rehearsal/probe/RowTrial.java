package dev.tributary.rehearsal.probe;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs statements on fewer rows than there are, in a transaction that is taken back each time: a first look, and a fast one. */
public interface RowTrial {

    /** For a rehearsal that tries nothing. */
    static RowTrial none() {
        return new RowTrial() {
            @Override
            public String run(Collection<SingleRow> without, List<String> statements, Look look) {
                return "";
            }

            @Override
            public void without(Collection<SingleRow> rows, Runnable work) {}

            @Override
            public Map<SingleRow.Place, Set<SingleRow.Place>> references() {
                return Map.of();
            }
        };
    }

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

    /**
     * Does something while some rows are gone.
     *
     * @param rows to leave out, as far as no others refer to them
     */
    void without(Collection<SingleRow> rows, Runnable work) throws SQLException;

    /** Of each row that refers to others, those without which it cannot be; a row that refers to itself alone is not among them. */
    Map<SingleRow.Place, Set<SingleRow.Place>> references() throws SQLException;
}
