package dev.tributary.scratch.postgresql;

import dev.tributary.database.ConnectionSource;
import dev.tributary.project.Project;
import dev.tributary.project.ServerAddress;
import java.util.Map;

/** The database of a project, ready to be connected to; where that is the embedded one, its server runs until closed. */
public final class OpenDatabase implements AutoCloseable {

    private OpenDatabase() {}

    /**
     * Opens the project's database: starts or joins the embedded server where that is chosen, and does nothing else
     * yet.
     *
     * @param environment the process environment, which says where the user's cache folder is
     * @param keepRunning leave an embedded server running when closed
     * @throws dev.tributary.problem.TributaryException {@code no-database} when the project names none
     */
    public static OpenDatabase of(Project project, Map<String, String> environment, boolean keepRunning) {
        throw new UnsupportedOperationException();
    }

    /** Opens connections; a failure is a {@code cannot-connect} problem without secrets. */
    public ConnectionSource connections() {
        throw new UnsupportedOperationException();
    }

    /** The address connected to. */
    public ServerAddress address() {
        throw new UnsupportedOperationException();
    }

    /** Stops an embedded server that nobody else uses. */
    @Override
    public void close() {}
}
