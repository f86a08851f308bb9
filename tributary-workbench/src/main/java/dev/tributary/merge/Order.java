package dev.tributary.merge;

import dev.tributary.graph.RevisionId;
import dev.tributary.rehearsal.Failure;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One order in which revisions ran, and how that ended.
 *
 * @param revisions since the base; the last is the one that failed, where one did
 * @param failed why it stopped; null where it did not
 */
public record Order(List<RevisionId> revisions, @Nullable Failure failed) {

    public Order {
        revisions = List.copyOf(revisions);
    }

    /** Why it stopped, if it did. */
    public Optional<Failure> failure() {
        return Optional.ofNullable(failed);
    }
}
