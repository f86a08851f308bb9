package dev.tributary.alembic.capture;

import dev.tributary.alembic.InstalledAlembic;
import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A project with an {@code env.py} that takes its address from the environment, and revisions that a test writes. By another driver with
 * {@code -Dtributary.alembic.driver=asyncpg}, where that is installed.
 */
final class CaptureProject {

    /** As Alembic's own template is, in its two ways. */
    static final String ENV = """
            import os
            from alembic import context
            from sqlalchemy import create_engine, pool

            if context.is_offline_mode():
                context.configure(url="postgresql://", literal_binds=True, dialect_opts={"paramstyle": "named"})
                with context.begin_transaction():
                    context.run_migrations()
            else:
                engine = create_engine(os.environ["DATABASE_URL"], poolclass=pool.NullPool)
                with engine.connect() as connection:
                    context.configure(connection=connection)
                    with context.begin_transaction():
                        context.run_migrations()
            """;

    private static final String ASYNC = """
            import asyncio, os
            from alembic import context
            from sqlalchemy import pool
            from sqlalchemy.ext.asyncio import create_async_engine

            def run(connection):
                context.configure(connection=connection)
                with context.begin_transaction():
                    context.run_migrations()

            async def main():
                url = os.environ["DATABASE_URL"].replace("postgresql://", "postgresql+asyncpg://")
                engine = create_async_engine(url, poolclass=pool.NullPool)
                async with engine.connect() as connection:
                    await connection.run_sync(run)
                await engine.dispose()

            asyncio.run(main())
            """;

    static final boolean IS_ASYNC =
            System.getProperty("tributary.alembic.driver", "").equals("asyncpg");

    private final Path folder;
    private final List<Revision> revisions = new ArrayList<>();

    CaptureProject(Path folder) {
        this.folder = folder;
        file("alembic.ini", "[alembic]\nscript_location = alembic\n").file("alembic/env.py", IS_ASYNC ? ASYNC : ENV);
    }

    CaptureProject file(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A revision.
     *
     * @param parents with spaces between; behind a bar those that it depends on
     * @param functions those of both directions, with {@code ---} between
     */
    CaptureProject revision(String id, String parents, String functions) {
        String[] edges = parents.split("\\|", -1);
        List<String> down = words(edges[0]);
        List<String> depends = edges.length > 1 ? words(edges[1]) : List.of();
        String[] both = functions.split("---\n", -1);
        revisions.add(new Revision(
                RevisionId.of(id), down.stream().map(RevisionId::of).toList(), depends, List.of(), "", ""));
        return file(
                "alembic/versions/" + id + ".py",
                "from alembic import op\nimport sqlalchemy as sa\nfrom sqlalchemy.dialects import postgresql\n\nrevision = \""
                        + id
                        + "\"\ndown_revision = " + tuple(down) + "\ndepends_on = " + tuple(depends)
                        + "\n\ndef upgrade():\n" + both[0].indent(4) + "\ndef downgrade():\n" + both[1].indent(4));
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split(" +", -1));
    }

    private static String tuple(List<String> ids) {
        return ids.isEmpty()
                ? "None"
                : ids.stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(", ", "(", ",)"));
    }

    AlembicCommand command() {
        return command(Duration.ofMinutes(1), InstalledAlembic.python(), "-m", "alembic");
    }

    AlembicCommand command(Duration patience, String... words) {
        return new AlembicCommand(List.of(words), folder, System.getenv(), patience);
    }

    RevisionGraph graph() {
        return RevisionGraph.of(revisions);
    }
}
