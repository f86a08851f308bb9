package dev.tributary.engine;

import dev.tributary.database.JournalEntry;
import dev.tributary.database.LockHeld;
import dev.tributary.graph.RevisionId;
import dev.tributary.session.Journal;
import dev.tributary.session.LockWait;
import dev.tributary.session.MigrationLock;
import dev.tributary.session.Session;
import dev.tributary.wording.TributaryException;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** What became of a commit whose answer never came. */
enum LostCommit {
    /** The version rows are those after it. */
    DONE,
    /** The version rows are those before it, and the transaction has ended. */
    UNDONE,
    /** The database cannot be asked, is still at it, or is somewhere else. */
    UNKNOWN;

    private static final Duration MOMENT = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Asks over a new connection; the lock is free as soon as the old transaction has ended, one way or the other. */
    static LostCommit read(Session lost, List<RevisionId> before, List<RevisionId> after, String revision) {
        try (Session session = Session.open(lost.database())) {
            if (!before.equals(after) && sorted(session.rows()).equals(after)) {
                return DONE;
            }
            List<RevisionId> rows = sorted(rowsAfterItsEnd(lost, session));
            if (before.equals(after) && rows.equals(after)) {
                return wasRecorded(session, revision) ? DONE : UNDONE;
            }
            return rows.equals(after) ? DONE : rows.equals(before) ? UNDONE : UNKNOWN;
        } catch (TributaryException e) {
            return UNKNOWN; // the failure that led here is the one to be told
        }
    }

    /**
     * A server that heard nothing of the connection's end keeps the session open, and with it transaction and lock. It is ours, and
     * nobody can go on with it: where it waits for its client, it is ended.
     */
    private static List<RevisionId> rowsAfterItsEnd(Session lost, Session session) {
        try {
            return session.rowsUnderLock(patience(MOMENT));
        } catch (LockHeld e) {
            MigrationLock.endAbandoned(session, lost);
            return session.rowsUnderLock(patience(PATIENCE));
        }
    }

    private static LockWait patience(Duration patience) {
        return new LockWait(patience, RandomGenerator.getDefault(), (holder, waited) -> {});
    }

    private static List<RevisionId> sorted(List<RevisionId> rows) {
        return rows.stream().sorted().collect(Collectors.toList());
    }

    /** A step that leaves the version rows as they are shows in the journal only. */
    private static boolean wasRecorded(Session session, String revision) {
        List<JournalEntry> entries = new Journal(session).entries();
        if (entries.isEmpty()) {
            return false;
        }
        JournalEntry newest = entries.get(entries.size() - 1);
        return newest.revision().equals(revision) && newest.state().equals("done") && newest.statement() == 0;
    }
}
