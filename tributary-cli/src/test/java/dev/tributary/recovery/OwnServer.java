package dev.tributary.recovery;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;

/** A server that nobody else uses, so that it can go down and come back at the same address. */
final class OwnServer implements AutoCloseable {

    private final Path folder;
    private final Map<String, String> settings;
    private final int port;
    private EmbeddedPostgres server;

    OwnServer(Path folder) throws IOException {
        this(folder, Map.of());
    }

    OwnServer(Path folder, Map<String, String> settings) throws IOException {
        this.folder = folder;
        this.settings = settings;
        server = builder().start();
        port = server.getPort();
    }

    private EmbeddedPostgres.Builder builder() {
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("data"))
                .setCleanDataDirectory(false);
        settings.forEach(builder::setServerConfig);
        return builder;
    }

    String newDatabase(String name) throws SQLException {
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return url(name);
    }

    /** Stops it, which ends all sessions, and starts it again. */
    void restart() {
        try {
            server.close();
            server = builder().setPort(port).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Stops it and starts a copy of its data as a standby: it has what was committed here, takes no changes, and waits for more.
     */
    OwnServer standby(Path copy) throws IOException {
        server.close();
        Path data = folder.resolve("data");
        try (var files = Files.walk(data)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = copy.resolve("data").resolve(data.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        Files.createFile(copy.resolve("data/standby.signal"));
        return new OwnServer(copy, settings);
    }

    String url(String database) {
        return server.getJdbcUrl("postgres", database);
    }

    /** Kills the process behind a connection: the server takes all others down as well and recovers from its log. */
    void crash(Connection connection) throws SQLException {
        try (Connection witness = connect()) {
            long backend = connection.unwrap(PGConnection.class).getBackendPID();
            ProcessHandle.of(backend).orElseThrow().destroyForcibly();
            while (witness.isValid(30)) {
                Thread.onSpinWait(); // until it was taken down, new connections may still come through
            }
        }
        awaitConnections();
    }

    /** Returns when the server takes connections again; half a minute is long enough. */
    private void awaitConnections() throws SQLException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (true) {
            try {
                connect().close();
                return;
            } catch (SQLException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
            }
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(server.getJdbcUrl("postgres", "postgres"));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
