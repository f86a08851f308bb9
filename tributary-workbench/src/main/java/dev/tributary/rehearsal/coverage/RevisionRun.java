package dev.tributary.rehearsal.coverage;

import dev.tributary.graph.RevisionId;
import java.util.List;

/**
 * One run of a revision to its end.
 *
 * @param revision which one
 * @param before the revisions that had run since the base
 * @param statements for each of its statements, in their order, the queries that it ran
 */
public record RevisionRun(RevisionId revision, List<RevisionId> before, List<List<SeenQuery>> statements) {
    public RevisionRun {
        before = List.copyOf(before);
        statements = statements.stream().map(List::copyOf).toList();
    }
}
