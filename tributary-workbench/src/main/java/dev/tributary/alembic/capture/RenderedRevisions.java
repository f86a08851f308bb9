package dev.tributary.alembic.capture;

import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;

/** Revisions as the project's own Alembic writes them in its {@code --sql} mode, each in a process of its own. Needs no database at any revision. */
public final class RenderedRevisions {

    /** @param graph as Alembic sees it too */
    public RenderedRevisions(ProvenAlembic alembic, RevisionGraph graph) {}

    /** What {@code upgrade …:ID --sql} writes of this revision. Refused where anything was lost. */
    public Captured upgrade(RevisionId id) {
        throw new UnsupportedOperationException();
    }

    /** What {@code downgrade ID:… --sql} writes of this revision. Refused where anything was lost. */
    public Captured downgrade(RevisionId id) {
        throw new UnsupportedOperationException();
    }
}
