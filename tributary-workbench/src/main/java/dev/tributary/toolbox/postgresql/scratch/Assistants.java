package dev.tributary.toolbox.postgresql.scratch;

import dev.tributary.project.ServerAddress;
import dev.tributary.scratch.ScratchFailed;
import dev.tributary.toolbox.postgresql.connect.ServerConnections;
import dev.tributary.toolbox.postgresql.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Connections that make, copy and drop databases for several threads at a time; each belongs to one of them meanwhile. */
final class Assistants implements AutoCloseable {

    /** Something asked of the server. */
    @FunctionalInterface
    interface Errand<T> {
        T run(Connection assistant) throws SQLException;
    }

    private final ServerConnections connections;
    private final ServerAddress address;
    private final Queue<Connection> free = new ConcurrentLinkedQueue<>();

    Assistants(ServerConnections connections, ServerAddress address) {
        this.connections = connections;
        this.address = address;
    }

    /**
     * Asks something.
     *
     * @param step what for, such as {@code make a database}
     * @throws ScratchFailed if the server refuses
     */
    <T> T ask(String step, Errand<T> errand) {
        @Nullable Connection next = free.poll();
        try {
            Connection assistant = next == null ? opened() : next;
            try {
                T found = errand.run(assistant);
                free.add(assistant);
                return found;
            } catch (SQLException e) {
                assistant.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new ScratchFailed(step, address.text(), e);
        }
    }

    private Connection opened() throws SQLException {
        Connection assistant = connections.open();
        Sql.run(assistant, PostgresqlScratch.OWN_PATH);
        return assistant;
    }

    @Override
    public void close() throws SQLException {
        for (Connection assistant : free) {
            assistant.close();
        }
    }
}
