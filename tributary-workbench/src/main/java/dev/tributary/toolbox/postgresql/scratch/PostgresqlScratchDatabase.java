package dev.tributary.toolbox.postgresql.scratch;

import dev.tributary.database.ConnectionSource;
import dev.tributary.scratch.ScratchDatabase;
import dev.tributary.toolbox.postgresql.connect.ServerConnections;

/** A database of a {@link PostgresqlScratch}. */
final class PostgresqlScratchDatabase implements ScratchDatabase {
    private final PostgresqlScratch server;
    private final String name;
    private final ServerConnections connections;

    PostgresqlScratchDatabase(PostgresqlScratch server, String name, ServerConnections connections) {
        this.server = server;
        this.name = name;
        this.connections = connections;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ConnectionSource connections() {
        return connections;
    }

    @Override
    public void close() {
        server.drop(this);
    }
}
