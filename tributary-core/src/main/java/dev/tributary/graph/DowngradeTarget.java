package dev.tributary.graph;

import java.util.List;
import java.util.Optional;

/**
 * Where a downgrade goes.
 *
 * @param branch the branch it is limited to; empty where none was named
 * @param to the last revision that stays; empty: none stays
 * @param warnings sentences the user should see; usually empty
 */
public record DowngradeTarget(Optional<String> branch, Optional<RevisionId> to, List<String> warnings) {
    public DowngradeTarget {
        warnings = List.copyOf(warnings);
    }
}
