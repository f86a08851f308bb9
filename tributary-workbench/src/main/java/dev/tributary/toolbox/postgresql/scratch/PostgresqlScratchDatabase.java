package dev.tributary.toolbox.postgresql.scratch;

import dev.tributary.database.ConnectionSource;
import dev.tributary.project.ServerAddress;
import dev.tributary.scratch.ScratchAddress;
import dev.tributary.scratch.ScratchDatabase;
import dev.tributary.toolbox.postgresql.connect.ServerConnections;
import dev.tributary.toolbox.postgresql.sql.Sql;
import dev.tributary.wording.SystemUser;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.PooledConnection;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGPooledConnection;

/** A database of a {@link PostgresqlScratch}. */
final class PostgresqlScratchDatabase implements ScratchDatabase {
    private final PostgresqlScratch server;
    private final String name;
    private final ConnectionSource connections;
    private @Nullable PooledConnection stayed;
    private int leaves;

    PostgresqlScratchDatabase(PostgresqlScratch server, String name, ConnectionSource connections) {
        this.server = server;
        this.name = name;
        this.connections = connections;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ScratchAddress address() {
        ServerAddress address = server.addressOf(name);
        return new ScratchAddress(
                new ServerConnections(address).url(address.parameters()),
                address.user() == null ? SystemUser.name().orElse("") : address.user(),
                address.password() == null ? "" : address.password().reveal());
    }

    @Override
    public ConnectionSource connections() {
        return () -> {
            leave();
            return connections.open();
        };
    }

    @Override
    public ConnectionSource staying() {
        return () -> {
            endStayed();
            int before = leaves();
            var session = new PGPooledConnection(connections.open(), true);
            session.addConnectionEventListener(new Closing(session, before));
            return session.getConnection();
        };
    }

    @Override
    public ConnectionSource looking() {
        return () -> {
            Connection stayed = again();
            return stayed == null ? connections.open() : stayed;
        };
    }

    /** Once, and for good: copying the database would wait for a session that ends at the last moment. */
    private @Nullable Connection again() {
        PooledConnection session = taken();
        if (session == null) {
            return null;
        }
        try {
            Connection connection = session.getConnection();
            Sql.run(connection, "DISCARD ALL");
            return connection;
        } catch (SQLException e) {
            end(session); // the server may have ended it
            return null;
        }
    }

    /** Ends a session that stayed; those that are open, such as that of who looks for blockers, do not stay any more. */
    void leave() {
        synchronized (this) {
            leaves++;
        }
        endStayed();
    }

    private void endStayed() {
        PooledConnection session = taken();
        if (session != null) {
            end(session);
        }
    }

    private synchronized @Nullable PooledConnection taken() {
        PooledConnection session = stayed;
        stayed = null;
        return session;
    }

    private synchronized int leaves() {
        return leaves;
    }

    private synchronized boolean stays(PooledConnection session, int since) {
        if (stayed != null || leaves != since) {
            return false;
        }
        stayed = session;
        return true;
    }

    private static void end(PooledConnection session) {
        try {
            session.close();
        } catch (SQLException e) {
            // It is gone already.
        }
    }

    /** Closed for the first time it stays, for the second it ends. */
    private final class Closing implements ConnectionEventListener {
        private final PooledConnection session;
        private final int since;
        private boolean before;

        Closing(PooledConnection session, int since) {
            this.session = session;
            this.since = since;
        }

        @Override
        public void connectionClosed(ConnectionEvent event) {
            if (before || !stays(session, since)) {
                end(session);
            }
            before = true;
        }

        @Override
        public void connectionErrorOccurred(ConnectionEvent event) {
            // Whoever uses it next finds out.
        }
    }

    @Override
    public void close() {
        leave();
        server.drop(this);
    }
}
