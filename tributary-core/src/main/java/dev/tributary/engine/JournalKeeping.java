package dev.tributary.engine;

import dev.tributary.event.Event;
import dev.tributary.event.Listener;
import dev.tributary.event.Refused;
import dev.tributary.graph.RevisionId;
import dev.tributary.session.Database;
import dev.tributary.session.JournalDraft;
import dev.tributary.session.JournalUpkeep;
import dev.tributary.session.JournalUpkeep.Bound;
import dev.tributary.session.JournalUpkeep.Prunable;
import dev.tributary.session.LockWait;
import dev.tributary.session.Position;
import dev.tributary.session.Recorded;
import dev.tributary.session.Session;
import dev.tributary.session.StateRow;
import dev.tributary.session.Survey;
import dev.tributary.wording.Counts;
import dev.tributary.wording.Remedy;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of a journal what need not, or must not, be kept, under the lock of runs; each time a row of its own says so. That row
 * names the version rows as they are, so that whoever reads the newest row is told the truth; its state is neither {@code done} nor
 * {@code accepted}, so that nobody, not even an older program, takes it for a run.
 */
public final class JournalKeeping {

    private final Database database;
    private final Projects projects;
    private final LockWait wait;

    /**
     * Of a database's journal.
     *
     * @param projects refuse the journal of another project
     * @param patience for another run
     * @param listener told who has the lock
     */
    public JournalKeeping(Database database, Projects projects, Duration patience, Listener listener) {
        this.database = database;
        this.projects = projects;
        this.wait = new LockWait(
                patience, new Random(), (holder, waited) -> listener.on(new Event.Waiting(holder.inOneLine(), waited)));
    }

    /** What {@link #prune} would find. Changes nothing and waits for nobody. */
    public Prunable prunable(Bound bound) {
        try (Session session = Session.open(database)) {
            admit(session);
            return new JournalUpkeep(session).prunable(bound);
        }
    }

    /**
     * Deletes old rows. What says how an applied revision ran, what a stamp meant and what was forgotten stays, however old.
     *
     * @param texts whether old rows that stay lose their SQL
     * @param words how a person asked for it, behind {@code tributary}
     * @return what was deleted; where that is nothing, nothing was written
     */
    public Prunable prune(Bound bound, boolean texts, List<String> words) {
        return new LockedWork(database, wait).run(Remedy.onDatabase().and(words), this::admit, session -> {
            var upkeep = new JournalUpkeep(session);
            Prunable found = upkeep.prunable(bound);
            if (found.going() > 0 || (texts && found.texts() > 0)) {
                upkeep.prune(found, texts, said(session, "", "prune", "pruned", summary(found, texts), null));
            }
            return found;
        });
    }

    private static String summary(Prunable found, boolean texts) {
        return Counts.text(found.going(), "row") + " below number " + found.cutoff() + ", "
                + Counts.text(found.staying(), "row") + " kept"
                + (texts ? ", the SQL of " + Counts.text(found.texts(), "row") + " dropped" : "");
    }

    /**
     * Takes the SQL, the header and the errors' messages of a revision out of all its rows.
     *
     * @param reason for whoever reads the journal
     * @return how many rows held something; where that is none, nothing was written
     */
    public int forget(RevisionId revision, String reason) {
        var again = Remedy.onDatabase("journal", "forget", revision.text(), "--reason", reason);
        return new LockedWork(database, wait).run(again, this::admit, session -> {
            var upkeep = new JournalUpkeep(session);
            int found = upkeep.forgettable(revision.text());
            if (found > 0) {
                String summary = "the texts of " + Counts.text(found, "row");
                upkeep.forget(revision.text(), said(session, revision.text(), "forget", "forgotten", summary, reason));
            }
            return found;
        });
    }

    private static JournalDraft said(
            Session session, String revision, String direction, String state, String message, @Nullable String reason) {
        List<RevisionId> rows = session.survey().rows();
        return new JournalDraft(
                Recorded.remark(revision, message),
                new Position(
                        rows, rows, rows.stream().map(row -> StateRow.UNKNOWN).toList()),
                direction,
                state,
                "",
                null,
                null,
                reason);
    }

    /** Where rows are lost, a row that says where the database is would hide it. */
    private void admit(Session session) {
        Survey survey = session.survey();
        Admission.check(database.product(), survey);
        projects.another(survey).or(() -> LostRows.find(survey)).ifPresent(problem -> {
            throw new Refused(problem);
        });
    }
}
