package dev.tributary.rehearsal.probe;

import dev.tributary.schema.SchemaScope;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/**
 * Runs the code that a scratch database holds. Rows and objects are as before afterwards; sequences are not, since nothing
 * takes their steps back: look at the data first.
 */
public interface Prober {

    /**
     * What fails, by object. One look says little: code may have failed before, so {@link ProbeFinding#newIn} compares.
     *
     * @param gone names that were dropped or renamed since the base; empty at the base
     */
    List<ProbeFinding> probe(Connection connection, SchemaScope scope, Collection<GoneName> gone) throws SQLException;

    /** What of the server's it looks with, with versions: where that changes, it may find something else. Empty for nothing. */
    default String tools(Connection connection) throws SQLException {
        return "";
    }
}
