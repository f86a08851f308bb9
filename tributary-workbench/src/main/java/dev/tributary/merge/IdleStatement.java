package dev.tributary.merge;

import dev.tributary.graph.RevisionId;
import java.util.List;

/**
 * A statement of a revision that changed no row in any replay.
 *
 * @param revision the one that it stands in
 * @param place file and line
 * @param sql the statement
 * @param meets what the other side touches of what it reads and writes, such as {@code public.orders}; empty where nothing
 * @param query counts the rows of a database that it would change; empty where none could be derived
 * @param accepted why it is no obstacle, as somebody has written who looked at it; empty where nobody has
 */
public record IdleStatement(
        RevisionId revision, String place, String sql, List<String> meets, String query, String accepted) {
    public IdleStatement {
        meets = List.copyOf(meets);
    }

    /** Whether nobody knows what it and the other side do together. */
    public boolean isOpen() {
        return !meets.isEmpty() && accepted.isEmpty();
    }
}
