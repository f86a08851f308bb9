package dev.tributary;

import dev.tributary.database.AncestryStanding;
import dev.tributary.event.HalfStop;
import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionId;
import dev.tributary.wording.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
 * @param project whose revisions they are, as the database says; empty where it does not know
 * @param ancestry whether what comes before them is what came before when they ran
 * @param missed revisions that come before rows by the files, and never ran there; none that the team lives with
 * @param edited revisions whose scripts were edited after they ran there; none that the team lives with
 * @param refusal why these scripts must not run there, as {@code upgrade} would say it; null where they may
 * @param pending revisions that {@code upgrade heads} would run, in that order; empty when unknown is not
 * @param halfDone the step that stopped between its statements; null where none did
 */
public record DatabaseStatus(
        String server,
        String database,
        String host,
        String user,
        List<RevisionId> current,
        boolean versionTableExists,
        List<RevisionId> unknown,
        String project,
        AncestryStanding ancestry,
        List<RevisionId> missed,
        List<Revision> edited,
        @Nullable Problem refusal,
        List<Revision> pending,
        @Nullable HalfStop halfDone) {

    public DatabaseStatus {
        current = List.copyOf(current);
        unknown = List.copyOf(unknown);
        missed = List.copyOf(missed);
        edited = List.copyOf(edited);
        pending = List.copyOf(pending);
    }

    /** Nothing pending or half done, every row known, and no reason to run nothing. */
    public boolean isUpToDate() {
        return unknown.isEmpty() && pending.isEmpty() && refusal == null && halfDone == null;
    }
}
