package dev.tributary.event;

import dev.tributary.graph.RevisionId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the version table that no script holds, with what the journal says of it.
 *
 * @param id the row
 * @param message the revision's message when it ran; empty where the journal has none
 * @param ranAt when it ran; null where the journal does not tell
 * @param by who is said to have run it, else the database role that did; empty where the journal does not tell
 * @param continues the nearest revisions that a script holds and that this one continues, however indirectly; empty where
 *     the journal does not tell all of the way
 * @param wayBackKept whether the journal has kept its downgrade
 */
public record UnknownHead(
        RevisionId id,
        String message,
        @Nullable Instant ranAt,
        String by,
        List<RevisionId> continues,
        boolean wayBackKept) {

    public UnknownHead {
        continues = List.copyOf(continues);
    }
}
