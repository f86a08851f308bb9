package dev.tributary.toolbox.postgresql.scratch;

import dev.tributary.database.ConnectionSource;
import dev.tributary.project.DatabaseAddress;
import dev.tributary.project.Project;
import dev.tributary.project.ServerAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The database of a project, ready to be connected to; where that is the embedded one, its server runs until closed. */
public final class OpenDatabase implements AutoCloseable {
    private final ServerAddress address;
    private final ServerConnections connections;
    private final @Nullable EmbeddedServer embedded;

    private OpenDatabase(ServerAddress address, @Nullable EmbeddedServer embedded) {
        this.address = address;
        this.connections = new ServerConnections(address);
        this.embedded = embedded;
    }

    /**
     * Opens the project's database: starts or joins the embedded server where that is chosen, and does nothing else
     * yet.
     *
     * @param environment the process environment, which says where the user's cache folder is
     * @param keepRunning for an embedded server, as for {@link EmbeddedServer#start}
     * @throws dev.tributary.project.NoDatabase when the project names none
     */
    public static OpenDatabase of(Project project, Map<String, String> environment, @Nullable Boolean keepRunning) {
        DatabaseAddress address = project.database();
        if (address instanceof ServerAddress server) {
            return new OpenDatabase(server, null);
        }
        var embedded = EmbeddedServer.start(project.root(), environment, keepRunning);
        return new OpenDatabase(embedded.address(), embedded);
    }

    /** Opens connections; a failure is a {@link CannotConnect} without secrets. */
    public ConnectionSource connections() {
        return connections;
    }

    /**
     * Asks the server to stop what it is doing for these connections; their statements fail, their transactions are rolled
     * back. Without it the server would finish a statement for a client that is gone. Called from another thread.
     */
    public void cancel() {
        connections.cancel();
    }

    /** Breaks these connections, where asking did not help. Called from another thread. */
    public void disconnect() {
        connections.disconnect();
    }

    /** Another database of the same server, as the same role; closing it leaves the server alone. */
    public OpenDatabase beside(String database) {
        return new OpenDatabase(address.to(database), null);
    }

    /** The address connected to. */
    public ServerAddress address() {
        return address;
    }

    /** Leaves an embedded server, which stops unless somebody else uses it or it was asked to stay. */
    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
    }
}
