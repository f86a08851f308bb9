package dev.tributary.alembic.capture;

import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.scratch.ScratchDatabase;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Revisions run one by one by the project's own Alembic, each in a process of its own, on a scratch database that starts at base. Not safe for
 * use by several threads.
 */
public final class AlembicChain implements AutoCloseable {

    /**
     * A chain at base. Begins with nothing running.
     *
     * @param graph as Alembic sees it too
     */
    public AlembicChain(ProvenAlembic alembic, RevisionGraph graph) {}

    /**
     * Runs one revision's upgrade. Where it fails alone but runs together with all that comes before it, that is done on a fresh database,
     * which takes the place of this one.
     *
     * @param id not applied, and all its parents are
     * @throws IllegalStateException where that is not so
     */
    public ChainStep upgrade(RevisionId id) {
        throw new UnsupportedOperationException();
    }

    /**
     * Runs one revision's downgrade and no other's.
     *
     * @param id applied, and nothing that comes after it is
     * @throws IllegalStateException where that is not so
     */
    public ChainStep downgrade(RevisionId id) {
        throw new UnsupportedOperationException();
    }

    /**
     * Takes a fresh database in place of this one, on which Alembic has run whatever leads to these revisions, each in one go: to go on after a
     * step that failed.
     *
     * @param heads may be none, for base
     * @return done, with nothing observed, or the reason why not; the database is as it was then
     */
    public ChainStep moveTo(Collection<RevisionId> heads) {
        throw new UnsupportedOperationException();
    }

    /**
     * Says which revisions are applied, for a caller that has run or undone one by itself on {@link #database}.
     *
     * @param applied each with all that comes before it
     */
    public void set(Collection<RevisionId> applied) {
        throw new UnsupportedOperationException();
    }

    /** What is applied now, in load order. */
    public Set<RevisionId> applied() {
        throw new UnsupportedOperationException();
    }

    /** The rows of the version table as they are now, in order of their text. */
    public List<RevisionId> rows() {
        throw new UnsupportedOperationException();
    }

    /** The database as it is now; another one after some steps. It belongs to this chain. */
    public ScratchDatabase database() {
        throw new UnsupportedOperationException();
    }

    /** Drops the database. */
    @Override
    public void close() {}
}
