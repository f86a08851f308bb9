package dev.tributary.toolbox.postgresql.scratch;

import dev.tributary.project.ServerAddress;
import dev.tributary.scratch.ScratchFailed;
import dev.tributary.toolbox.postgresql.connect.ServerConnections;
import dev.tributary.toolbox.postgresql.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is to change what all databases of a server share. The turn is an advisory lock of a session, which the server
 * gives up when the process or its machine dies. Such a lock is one database's, so everybody takes it in the one that all servers
 * have; whoever may not connect there takes it in the database of the address.
 */
final class SharedTurn {
    private static final String EVERYBODYS = "postgres";

    /** "trib" in ASCII, then what is taken in turns. */
    private static final String TAKE = "SELECT pg_advisory_lock(x'7472696273686172'::bigint)";

    private final ServerAddress address;
    private final String patience;
    private @Nullable Connection session;
    private int taken;

    /**
     * @param patience how long to wait for others, as the server reads it
     */
    SharedTurn(ServerAddress address, String patience) {
        this.address = address;
        this.patience = patience;
    }

    /** Waits for it; who has it already need not wait. */
    synchronized void take() {
        if (session == null) {
            try {
                session = waited();
            } catch (SQLException e) {
                throw new ScratchFailed("wait for another command that makes roles", address.text(), e);
            }
        }
        taken++;
    }

    private Connection waited() throws SQLException {
        Connection connection = connected();
        try {
            Sql.run(connection, PostgresqlScratch.OWN_PATH);
            Sql.run(connection, "SET lock_timeout = '" + patience + "'");
            Sql.run(connection, TAKE);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private Connection connected() throws SQLException {
        try {
            return new ServerConnections(address.to(EVERYBODYS)).open();
        } catch (SQLException e) {
            return new ServerConnections(address).open();
        }
    }

    /** Gives it back once for each time that it was taken. */
    synchronized void give() {
        taken--;
        if (taken == 0) {
            end();
        }
    }

    /** Gives it back whoever has it. */
    synchronized void end() {
        if (session != null) {
            try {
                session.close();
            } catch (SQLException e) {
                // The session is gone, and so is the lock.
            }
            session = null;
        }
    }
}
