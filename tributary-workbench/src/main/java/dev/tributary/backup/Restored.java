package dev.tributary.backup;

import dev.tributary.graph.RevisionId;
import java.util.List;

/**
 * A database as it is after restoring.
 *
 * @param created whether it was not there before
 * @param tables how many tables were filled
 * @param rows its version rows; empty where it has none
 * @param program what read the backup, such as {@code pg_restore 16.4}
 */
public record Restored(boolean created, int tables, List<RevisionId> rows, String program) {
    public Restored {
        rows = List.copyOf(rows);
    }
}
