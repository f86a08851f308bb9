package dev.tributary.toolbox.postgresql.connect;

import dev.tributary.database.ConnectionSource;
import dev.tributary.project.DatabaseAddress;
import dev.tributary.project.Project;
import dev.tributary.project.ServerAddress;
import dev.tributary.toolbox.LocalServers;
import dev.tributary.toolbox.OpenDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A database on a PostgreSQL server, that of somebody else or an embedded one. */
public final class PostgresqlDatabase implements OpenDatabase {
    private final ServerAddress address;
    private final ServerConnections connections;
    private final LocalServers.@Nullable Running embedded;

    private PostgresqlDatabase(ServerAddress address, LocalServers.@Nullable Running embedded) {
        this.address = address;
        this.connections = new ServerConnections(address);
        this.embedded = embedded;
    }

    /** The project's database, as {@link dev.tributary.toolbox.Toolbox#open} says. */
    public static PostgresqlDatabase of(Project project, LocalServers servers, @Nullable Boolean keepRunning) {
        DatabaseAddress address = project.database();
        if (address instanceof ServerAddress server) {
            return new PostgresqlDatabase(server, null);
        }
        var embedded = servers.start(project.root(), keepRunning);
        return project.nameInFile()
                .map(name -> ownOf(name, embedded))
                .orElseGet(() -> new PostgresqlDatabase(embedded.address(), embedded));
    }

    /** Several projects share the embedded server, and each has a database of its name there. */
    private static PostgresqlDatabase ownOf(String name, LocalServers.Running embedded) {
        var own = new PostgresqlDatabase(embedded.address().to(name), embedded);
        try {
            own.createIfMissing();
            return own;
        } catch (RuntimeException e) {
            own.close();
            throw e;
        }
    }

    /** A database on a server that somebody else runs. */
    public static PostgresqlDatabase at(ServerAddress address) {
        return new PostgresqlDatabase(address, null);
    }

    @Override
    public ConnectionSource connections() {
        return connections;
    }

    @Override
    public ConnectionSource connections(Duration patience) {
        String seconds = String.valueOf(patience.toSeconds());
        var parameters = new TreeMap<>(address.parameters());
        // The last one holds for all hosts and for looking up their names.
        parameters.putAll(Map.of("connectTimeout", seconds, "loginTimeout", seconds));
        return new ServerConnections(
                new ServerAddress(address.hosts(), address.database(), address.user(), address.password(), parameters));
    }

    @Override
    public void cancel() {
        connections.cancel();
    }

    @Override
    public void disconnect() {
        connections.disconnect();
    }

    @Override
    public PostgresqlDatabase beside(String database) {
        return new PostgresqlDatabase(address.to(database), null);
    }

    @Override
    public ServerAddress address() {
        return address;
    }

    @Override
    public boolean createIfMissing() {
        return new NewDatabase(this).createIfMissing();
    }

    @Override
    public void drop() {
        new NewDatabase(this).drop();
    }

    @Override
    public List<String> ask(String sql) {
        return new SqlConsole(connections).run(sql);
    }

    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
    }
}
