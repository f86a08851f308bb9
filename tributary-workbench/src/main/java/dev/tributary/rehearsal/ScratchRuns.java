package dev.tributary.rehearsal;

import dev.tributary.Tributary;
import dev.tributary.database.ConnectionSource;
import dev.tributary.graph.RevisionId;
import dev.tributary.product.Product;
import dev.tributary.scratch.ScratchDatabase;
import dev.tributary.scratch.ScratchFailed;
import dev.tributary.scratch.ScratchServer;
import dev.tributary.script.ScriptSet;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;

/** Runs scripts on a scratch database as production does: by the engine, with its tables kept apart. */
final class ScratchRuns {
    private ScratchRuns() {}

    /** A new database with a place for the engine's tables. */
    static ScratchDatabase prepared(ScratchServer server) {
        ScratchDatabase database = server.create();
        try (Connection connection = database.connections().open();
                var statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + Rehearsal.OWN_SCHEMA);
            return database;
        } catch (SQLException e) {
            database.close();
            throw new ScratchFailed("prepare a database", database.name(), e);
        }
    }

    /** A database that others have brought to some revisions, as if it had been done here. */
    static void take(
            ScratchDatabase database,
            Collection<RevisionId> heads,
            ScriptSet scripts,
            Product product,
            Duration timeout) {
        try (Connection connection = database.connections().open();
                var statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + Rehearsal.OWN_SCHEMA);
        } catch (SQLException e) {
            throw new ScratchFailed("prepare a database", database.name(), e);
        }
        if (!heads.isEmpty()) {
            on(database.connections(), scripts, product, timeout)
                    .stamp(heads.stream().map(RevisionId::text).toList(), false);
        }
    }

    static Tributary on(ConnectionSource connections, ScriptSet scripts, Product product, Duration timeout) {
        return Tributary.on(connections, product)
                .scripts(scripts)
                .versionTable(Rehearsal.OWN_SCHEMA + ".version")
                .retryFor(Duration.ZERO)
                .statementTimeout(timeout)
                .build();
    }
}
