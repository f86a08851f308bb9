package dev.tributary.alembic.verification;

import dev.tributary.alembic.InstalledAlembic;
import dev.tributary.alembic.conversion.Passage;
import dev.tributary.graph.RevisionId;
import dev.tributary.scratch.ScratchDatabase;
import dev.tributary.scratch.ScratchServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The installed Alembic on a history without branches; only running is had from it, and nothing else. */
final class PlainAlembic implements AlembicSteps {
    private static final Passage NOTHING = new Passage.Unknown(0, "nobody looked");

    private final ScratchServer server;
    private final Path folder;
    private ScratchDatabase database;

    PlainAlembic(ScratchServer server, Path folder) {
        this.server = server;
        this.folder = folder;
        this.database = server.create();
    }

    private String alembic(String... words) {
        var command = new ArrayList<>(List.of(InstalledAlembic.python(), "-m", "alembic"));
        command.addAll(List.of(words));
        URI uri =
                URI.create(database.address().url().substring("jdbc:".length()).replaceFirst("\\?.*", ""));
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        builder.environment()
                .put("DATABASE_URL", "postgresql://postgres@" + uri.getHost() + ":" + uri.getPort() + uri.getPath());
        try {
            Process process = builder.start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? "" : printed.strip().replaceAll("(?s).*\n", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public Step upgrade(RevisionId id) {
        return new Step(alembic("upgrade", id.text()), NOTHING);
    }

    @Override
    public Step downgrade(RevisionId id) {
        return new Step(alembic("downgrade", "-1"), NOTHING);
    }

    @Override
    public Passage renderedUpgrade(RevisionId id) {
        return NOTHING;
    }

    @Override
    public Passage renderedDowngrade(RevisionId id) {
        return NOTHING;
    }

    @Override
    public void ranElsewhere(Collection<RevisionId> applied) {
        // its version rows were written by who ran it
    }

    @Override
    public String moveTo(Collection<RevisionId> heads) {
        database.close();
        database = server.create();
        return heads.isEmpty() ? "" : alembic("upgrade", heads.iterator().next().text());
    }

    @Override
    public List<RevisionId> rows() {
        var rows = new ArrayList<RevisionId>();
        try (var connection = database.connections().open();
                var statement = connection.createStatement()) {
            try (var result = statement.executeQuery("SELECT to_regclass('alembic_version')")) {
                result.next();
                if (result.getString(1) == null) {
                    return rows;
                }
            }
            try (var result = statement.executeQuery("SELECT version_num FROM alembic_version ORDER BY 1")) {
                while (result.next()) {
                    rows.add(RevisionId.of(result.getString(1)));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public ScratchDatabase database() {
        return database;
    }

    @Override
    public void close() {
        database.close();
    }
}
