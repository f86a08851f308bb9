package dev.tributary.scratch.postgresql;

import dev.tributary.project.ServerAddress;
import java.nio.file.Path;
import java.util.Map;

/**
 * A PostgreSQL server of our own, started from the binaries that came with this build.
 *
 * <p>{@link #start} keeps its data with the project between commands; {@link #temporary} leaves nothing behind.
 */
public final class EmbeddedServer implements AutoCloseable {

    private EmbeddedServer() {}

    /**
     * Starts the project's server, or joins it where another command has started it or a killed one has left it.
     *
     * @param projectRoot data lies in {@code .tributary/} below it
     * @param environment the process environment, which says where the user's cache folder is
     * @param keepRunning leave the server running when closed
     * @throws dev.tributary.problem.TributaryException {@code no-embedded-server} on a host without binaries
     */
    public static EmbeddedServer start(Path projectRoot, Map<String, String> environment, boolean keepRunning) {
        throw new UnsupportedOperationException();
    }

    /** Starts a server of its own in a temporary folder, which goes away when closed. Not made to survive a crash: fsync is off. */
    public static EmbeddedServer temporary(Map<String, String> environment) {
        throw new UnsupportedOperationException();
    }

    /** The project's database on this server, with a password. */
    public ServerAddress address() {
        throw new UnsupportedOperationException();
    }

    /** Stops the server unless another command is using it or it was asked to stay. */
    @Override
    public void close() {}
}
