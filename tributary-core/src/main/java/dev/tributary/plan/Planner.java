package dev.tributary.plan;

import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import java.util.List;

/** From graph, current version rows and a target to a {@link Plan}. Pure; the same input gives the same plan. */
public final class Planner {

    private final RevisionGraph graph;

    public Planner(RevisionGraph graph) {
        this.graph = graph;
    }

    /** The steps that bring a database with the given rows to the target, as {@code upgrade TARGET} runs them. */
    public Plan upgrade(List<RevisionId> rows, String target) {
        throw new UnsupportedOperationException("" + graph.revisions());
    }

    /** The steps of {@code downgrade TARGET}. The order of rows matters to {@code -N} only. */
    public Plan downgrade(List<RevisionId> rows, String target) {
        throw new UnsupportedOperationException();
    }

    /** The steps of {@code stamp TARGET…}; with purge, all rows are removed first, known or not. */
    public Plan stamp(List<RevisionId> rows, List<String> targets, boolean purge) {
        throw new UnsupportedOperationException();
    }

    /** The steps of {@code upgrade --sql [FROM:]TO}, where the start is written instead of read from a database. */
    public Plan upgradeOffline(String range) {
        throw new UnsupportedOperationException();
    }

    /** The steps of {@code downgrade --sql FROM:TO}. */
    public Plan downgradeOffline(String range) {
        throw new UnsupportedOperationException();
    }
}
