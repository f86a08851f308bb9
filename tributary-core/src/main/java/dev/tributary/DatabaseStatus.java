package dev.tributary;

import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionId;
import java.util.List;

/**
 * Where the database is, compared with the scripts.
 *
 * @param server product and version, such as {@code PostgreSQL 16.15}
 * @param database name of the database
 * @param host host and port, as connected
 * @param user the role
 * @param current version rows in the order the database returned them; empty where there is no version table
 * @param versionTableExists whether the version table is there
 * @param unknown version rows that no script holds
 * @param pending revisions that {@code upgrade heads} would run, in that order; empty when unknown is not
 */
public record DatabaseStatus(
        String server,
        String database,
        String host,
        String user,
        List<RevisionId> current,
        boolean versionTableExists,
        List<RevisionId> unknown,
        List<Revision> pending) {

    public DatabaseStatus {
        current = List.copyOf(current);
        unknown = List.copyOf(unknown);
        pending = List.copyOf(pending);
    }

    /** Nothing pending and every row known. */
    public boolean isUpToDate() {
        return unknown.isEmpty() && pending.isEmpty();
    }
}
