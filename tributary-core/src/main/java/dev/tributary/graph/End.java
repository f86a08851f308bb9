package dev.tributary.graph;

import java.util.List;
import java.util.Optional;

/**
 * One end of a range: what was typed, or the rows of a version table.
 *
 * @param typed empty: the rows count
 */
record End(Optional<String> typed, List<RevisionId> rows) {

    static End typed(String text) {
        return new End(Optional.of(text), List.of());
    }

    static End rows(List<RevisionId> rows) {
        return new End(Optional.empty(), rows);
    }

    /** For messages. */
    String words() {
        return typed.orElseGet(
                () -> String.join(", ", rows.stream().map(RevisionId::text).toList()));
    }
}
