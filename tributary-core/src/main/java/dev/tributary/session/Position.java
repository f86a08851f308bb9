package dev.tributary.session;

import dev.tributary.graph.RevisionId;
import java.util.List;

/**
 * Where a step leaves the version rows.
 *
 * @param before version rows before it
 * @param after version rows after it
 * @param ancestry the hash of the ancestry of each row after it, by place; {@link StateRow#UNKNOWN} where it is not known
 */
public record Position(List<RevisionId> before, List<RevisionId> after, List<String> ancestry) {
    public Position {
        before = List.copyOf(before);
        after = List.copyOf(after);
        ancestry = List.copyOf(ancestry);
    }
}
