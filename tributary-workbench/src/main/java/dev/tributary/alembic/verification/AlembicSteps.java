package dev.tributary.alembic.verification;

import dev.tributary.alembic.conversion.Passage;
import dev.tributary.graph.RevisionId;
import dev.tributary.scratch.ScratchDatabase;
import java.util.Collection;
import java.util.List;

/** Alembic itself, as it runs revision after revision on a scratch database, and what is to be had from it of each. Not thread-safe. */
public interface AlembicSteps extends AutoCloseable {

    /**
     * How one revision went.
     *
     * @param failure why Alembic could not run it; empty where it ran
     * @param observed what it sent; {@link Passage.Unknown} with the reason where that cannot be said
     */
    record Step(String failure, Passage observed) {
        /** Whether it ran. */
        public boolean ran() {
            return failure.isEmpty();
        }
    }

    /** Upgrades by one revision, all parents of which are applied. */
    Step upgrade(RevisionId id);

    /** Downgrades by one revision, which nothing that is applied comes after. */
    Step downgrade(RevisionId id);

    /** What Alembic writes of the upgrade without running it. */
    Passage renderedUpgrade(RevisionId id);

    /** The same of the downgrade. */
    Passage renderedDowngrade(RevisionId id);

    /**
     * Begins anew at these revisions, where one could not be downgraded.
     *
     * @param heads may be none
     * @return why not; empty where it is there
     */
    String moveTo(Collection<RevisionId> heads);

    /**
     * Takes note that a caller has run a revision by itself on {@link #database}, because Alembic failed there.
     *
     * @param applied all that is applied now
     */
    void ranElsewhere(Collection<RevisionId> applied);

    /** The rows of the version table, sorted. */
    List<RevisionId> rows();

    /** The database as it is now; another one after some steps. It belongs to this object. */
    ScratchDatabase database();

    /** Drops the database. */
    @Override
    void close();
}
