package dev.tributary.target;

import dev.tributary.graph.RevisionId;
import dev.tributary.graph.RevisionLines;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One end of a range: what was typed, or the rows of a version table.
 *
 * @param typed empty: the rows count
 */
record End(Optional<Target> typed, List<RevisionId> rows) {

    static End typed(Target target) {
        Objects.requireNonNull(target, "target");
        return new End(Optional.of(target), List.of());
    }

    static End rows(List<RevisionId> rows) {
        Objects.requireNonNull(rows, "rows");
        return new End(Optional.empty(), rows);
    }

    /** For messages. */
    String words() {
        return typed.map(Target::text).orElseGet(() -> RevisionLines.joined(rows));
    }
}
