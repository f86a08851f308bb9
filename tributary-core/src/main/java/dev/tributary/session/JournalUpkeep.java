package dev.tributary.session;

import dev.tributary.database.DatabaseFailed;
import dev.tributary.product.TableName;
import dev.tributary.product.UpkeepSql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Deletes what a journal need not keep. Only under the lock, and not while a step is half done: what it writes down would hide
 * where that stopped. Where the journal has an older layout, its columns are added first, if the role may.
 */
public final class JournalUpkeep {

    private final Session session;
    private final UpkeepSql sql;

    /** That of the session's version table. */
    public JournalUpkeep(Session session) {
        this.session = session;
        this.sql = session.product().upkeep();
    }

    /**
     * From where on rows stay: one of the two is given.
     *
     * @param before rows written before it are old; null where the number counts
     * @param keep so many of the newest rows are not old; 0 where the time counts
     */
    public record Bound(@Nullable Instant before, int keep) {}

    /**
     * What there is to delete.
     *
     * @param cutoff the number of the oldest row that is not old
     * @param going old rows that nothing needs
     * @param staying old rows that have to stay
     * @param texts how many of these hold a text
     */
    public record Prunable(long cutoff, int going, int staying, int texts) {}

    /** Looks. Where there is no journal, there is nothing. */
    public Prunable prunable(Bound bound) {
        if (!session.survey().journalled()) {
            return new Prunable(0, 0, 0, 0);
        }
        String cutoffs = bound.before() == null
                ? sql.cutoffKeeping(journal(), identity(), bound.keep())
                : sql.cutoffBefore(journal(), identity(), bound.before());
        long cutoff = session.query(cutoffs, row -> row.getLong(1)).get(0);
        return session.query(
                        sql.prunable(journal(), identity(), cutoff),
                        row -> new Prunable(cutoff, row.getInt("going"), row.getInt("staying"), row.getInt("texts")))
                .get(0);
    }

    /**
     * Deletes it and says so, in one transaction.
     *
     * @param texts whether the rows that stay lose their SQL
     */
    public void prune(Prunable prunable, boolean texts, JournalDraft said) {
        var changes = new ArrayList<>(List.of(sql.prune(journal(), identity(), prunable.cutoff())));
        if (texts) {
            changes.add(sql.dropTexts(journal(), identity(), prunable.cutoff()));
        }
        change(changes, said);
    }

    /** How many rows of a revision hold a text. */
    public int forgettable(String revision) {
        return session.survey().journalled()
                ? session.query(
                                sql.forgettable(
                                        journal(),
                                        identity(),
                                        session.survey().kept().journalColumns(),
                                        revision),
                                row -> row.getInt(1))
                        .get(0)
                : 0;
    }

    /** Takes the texts of a revision out and says so, in one transaction. */
    public void forget(String revision, JournalDraft said) {
        change(List.of(sql.forget(journal(), identity(), session.survey().kept().journalColumns(), revision)), said);
    }

    private void change(List<String> changes, JournalDraft said) {
        List<String> wider = session.product()
                .journal()
                .widen(journal(), session.survey().kept().journalColumns());
        if (!wider.isEmpty()) {
            widen(wider);
        }
        HiddenRows.refuseUpkeep(session.product(), session.survey());
        var texts = new ArrayList<>(changes);
        texts.addAll(new Records(session).recording(said));
        session.inOwnTransaction(texts, row -> row);
        session.surveyAgain();
    }

    /** Adding columns takes the owner, and the rest does not: what a role may not add is done without. */
    private void widen(List<String> wider) {
        try {
            session.inOwnTransaction(wider, row -> row);
        } catch (DatabaseFailed e) {
            if (e.connectionLost()) {
                throw e;
            }
            session.rollback();
        }
        session.surveyAgain();
    }

    private TableName journal() {
        return session.survey().journal();
    }

    private String identity() {
        return session.survey().kept().identity();
    }
}
