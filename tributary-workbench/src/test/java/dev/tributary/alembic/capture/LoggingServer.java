package dev.tributary.alembic.capture;

import dev.tributary.project.ServerAddress;
import dev.tributary.scratch.ScratchServer;
import dev.tributary.toolbox.LocalServers;
import dev.tributary.toolbox.postgresql.scratch.PostgresqlScratch;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A server of its own whose log can be read, as the one that is started for scratch databases. */
final class LoggingServer implements LocalServers.Running {
    private final EmbeddedPostgres server;
    private final Path log;

    private LoggingServer(EmbeddedPostgres server, Path log) {
        this.server = server;
        this.log = log;
    }

    /** Scratch databases on a new one, which is gone when they are closed. */
    static ScratchServer scratch() {
        try {
            Path log = Files.createTempFile("server", ".log");
            var output = ProcessBuilder.Redirect.appendTo(log.toFile());
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("log_line_prefix", "%m,%p,%q%c,%d,")
                    .setServerConfig("fsync", "off")
                    .setOutputRedirector(output)
                    .setErrorRedirector(output)
                    .start();
            return PostgresqlScratch.on(new LoggingServer(server, log), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ServerAddress address() {
        return new ServerAddress("localhost:" + server.getPort(), "postgres", "postgres", null, Map.of());
    }

    @Override
    public void keep(Path file) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Path> log() {
        return Optional.of(log);
    }

    @Override
    public void close() {
        try {
            server.close();
            Files.delete(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
