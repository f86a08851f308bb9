package dev.tributary.rehearsal;

import dev.tributary.graph.RevisionId;
import dev.tributary.scratch.ScratchDatabase;
import java.util.ArrayList;
import java.util.List;

/** A scratch database that some revisions have made out of the base. Closing throws it away; what was seen stays. */
public final class Station implements AutoCloseable {
    private final List<RevisionId> path;
    private final Observation seen;
    private final ScratchDatabase database;

    Station(List<RevisionId> path, Observation seen, ScratchDatabase database) {
        this.path = List.copyOf(path);
        this.seen = seen;
        this.database = database;
    }

    /** The revisions that ran since the base, in order; empty at the base. */
    public List<RevisionId> path() {
        return path;
    }

    /** What the database is like. */
    public Observation seen() {
        return seen;
    }

    /** The path with one revision more. */
    List<RevisionId> pathWith(RevisionId next) {
        var longer = new ArrayList<>(path);
        longer.add(next);
        return List.copyOf(longer);
    }

    ScratchDatabase database() {
        return database;
    }

    @Override
    public void close() {
        database.close();
    }
}
