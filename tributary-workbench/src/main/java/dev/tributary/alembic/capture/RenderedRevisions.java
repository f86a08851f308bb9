package dev.tributary.alembic.capture;

import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.scratch.ScratchDatabase;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Revisions as the project's own Alembic writes them in its {@code --sql} mode, each in a process of its own. Needs no database at any revision;
 * where {@code env.py} looks for one nevertheless, it is told of an empty one. Safe for use by several threads.
 */
public final class RenderedRevisions implements AutoCloseable {
    private final ProvenAlembic alembic;
    private final RevisionGraph graph;
    private final ScratchDatabase database;

    /** @param graph as Alembic sees it too */
    public RenderedRevisions(ProvenAlembic alembic, RevisionGraph graph) {
        this.alembic = alembic;
        this.graph = graph;
        this.database = alembic.fresh();
    }

    /**
     * What {@code upgrade …:ID --sql} writes of this revision. Of a merge, Alembic writes what it has not seen of the other lines, too, so that
     * one of them that cannot be written refuses the merge. Refused where anything was lost.
     */
    public Captured upgrade(RevisionId id) {
        String from = Stream.concat(graph.downRevisions(id).stream(), graph.dependencies(id).stream())
                .max(Comparator.comparingInt(
                        parent -> graph.ancestors(List.of(parent)).size()))
                .map(parent -> parent + ":")
                .orElse("");
        return written("upgrade", from + id, id);
    }

    /** What {@code downgrade ID:… --sql} writes of this revision. Refused where anything was lost. */
    public Captured downgrade(RevisionId id) {
        return written("downgrade", id + ":" + AlembicChain.below(graph, id), id);
    }

    private Captured written(String direction, String range, RevisionId id) {
        AlembicOutput output = alembic.run(database, List.of(direction, range, "--sql"));
        if (output.failure().isPresent()) {
            return new Captured.Refused(output.failure().get());
        }
        if (output.cut()) {
            return new Captured.Refused("it wrote more than is kept");
        }
        var text = new RenderedText(
                output.output(),
                direction,
                id.text(),
                alembic.rows().table(),
                alembic.rows().product().syntax());
        Captured captured = text.captured();
        return captured.sql()
                .flatMap(sql -> ServerSyntax.wrong(database, sql.statements()))
                .<Captured>map(RenderedText::refused)
                .orElse(captured);
    }

    /** Drops the empty database. */
    @Override
    public void close() {
        database.close();
    }
}
