package dev.tributary.plan;

import dev.tributary.graph.RevisionId;
import java.util.List;

/**
 * What a step does to the rows of the version table.
 *
 * @param before all rows before the step, sorted
 * @param removed rows the step takes away, sorted
 * @param added rows the step puts in, sorted
 * @param after all rows after the step, sorted
 */
public record HeadChange(
        List<RevisionId> before, List<RevisionId> removed, List<RevisionId> added, List<RevisionId> after) {

    public HeadChange {
        before = before instanceof SharedRows ? before : List.copyOf(before);
        removed = List.copyOf(removed);
        added = List.copyOf(added);
        after = after instanceof SharedRows ? after : List.copyOf(after);
    }
}
