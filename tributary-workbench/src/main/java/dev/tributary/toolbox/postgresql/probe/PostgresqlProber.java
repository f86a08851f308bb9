package dev.tributary.toolbox.postgresql.probe;

import dev.tributary.rehearsal.probe.GoneName;
import dev.tributary.rehearsal.probe.ProbeFinding;
import dev.tributary.rehearsal.probe.Prober;
import dev.tributary.schema.SchemaScope;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Collection;
import java.util.List;

/**
 * Probes a PostgreSQL scratch database, 14 to 18: makes every routine again, calls it with made-up arguments, reads every
 * view, refreshes every materialized view, and sets every trigger off with a row of its table. Where the server has the
 * extension plpgsql_check, that reads every PL/pgSQL body besides.
 *
 * <p>Holds no state; one prober may serve many threads, each with its own connection.
 */
public final class PostgresqlProber implements Prober {

    @Override
    public String tools(Connection connection) throws SQLException {
        String version = new StaticCheck(connection).version();
        return version.isEmpty() ? "" : "plpgsql_check " + version;
    }

    @Override
    public List<ProbeFinding> probe(Connection connection, SchemaScope scope, Collection<GoneName> gone)
            throws SQLException {
        boolean own = connection.getAutoCommit();
        if (own) {
            connection.setAutoCommit(false);
        }
        Savepoint before = connection.setSavepoint();
        try {
            return new ProbeRun(connection, scope, gone).findings();
        } finally {
            connection.rollback(before);
            if (own) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }
}
