package dev.tributary.rehearsal;

import dev.tributary.graph.RevisionId;
import dev.tributary.scratch.ScratchDatabase;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A scratch database that some revisions have made out of the base. Closing throws it away; what was seen stays.
 *
 * <p>It is looked at when somebody asks for the first time, since a look takes longer than most revisions. Where its
 * revisions changed what the whole server shares, such as roles, the database had to go at once, so that the change could be
 * taken back; going on from there runs its revisions again.
 */
public final class ReplayedDatabase implements AutoCloseable {
    private final List<RevisionId> path;
    private final @Nullable ScratchDatabase database;
    private final Function<ScratchDatabase, Observation> look;
    private @Nullable Observation seen;
    private boolean gone;

    private ReplayedDatabase(
            List<RevisionId> path,
            @Nullable ScratchDatabase database,
            Function<ScratchDatabase, Observation> look,
            @Nullable Observation seen) {
        this.path = List.copyOf(path);
        this.database = database;
        this.look = look;
        this.seen = seen;
    }

    /** One that is kept until it is closed or used up. */
    static ReplayedDatabase kept(
            List<RevisionId> path, ScratchDatabase database, Function<ScratchDatabase, Observation> look) {
        return new ReplayedDatabase(path, database, look, null);
    }

    /** One that is gone already. */
    static ReplayedDatabase remembered(List<RevisionId> path, Observation seen) {
        return new ReplayedDatabase(path, null, database -> seen, seen);
    }

    /** The revisions that ran since the base, in order; empty at the base. */
    public List<RevisionId> path() {
        return path;
    }

    /**
     * What the database is like.
     *
     * @throws IllegalStateException if it is gone and nobody has asked before
     */
    public Observation seen() {
        if (seen == null) {
            if (gone || database == null) {
                throw new IllegalStateException("nobody looked in time: " + path);
            }
            seen = look.apply(database);
        }
        return seen;
    }

    /** The database, where it was kept. */
    Optional<ScratchDatabase> database() {
        return Optional.ofNullable(database);
    }

    /** The next revisions run on it. */
    void useUp() {
        gone = true;
    }

    @Override
    public void close() {
        gone = true;
        if (database != null) {
            database.close();
        }
    }
}
