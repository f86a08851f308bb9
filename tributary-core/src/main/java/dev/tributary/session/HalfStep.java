package dev.tributary.session;

import dev.tributary.database.JournalEntry;
import dev.tributary.graph.RevisionId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A revision outside a transaction that stopped between its statements. The state knows all that was done, whatever was deleted
 * from the journal since; the journal tells it where a program of the first layout ran it.
 *
 * @param revision its id
 * @param message its message at the time; may be empty
 * @param direction {@code upgrade} or {@code downgrade}
 * @param state {@code started}, {@code done} or {@code failed}: of the statement at which it stopped
 * @param statement number of that statement, from 1
 * @param before version rows before the step
 * @param after version rows after it
 * @param done checksums of the statements that are done, in order
 * @param checksum of the statement at which it stopped
 * @param error the failure's words; null when there was none
 * @param at when that was written, by the server's clock
 * @param who the user and the machine that ran it; empty where only the state knows of it
 */
public record HalfStep(
        String revision,
        String message,
        String direction,
        String state,
        int statement,
        List<RevisionId> before,
        List<RevisionId> after,
        List<String> done,
        String checksum,
        @Nullable String error,
        Instant at,
        String who) {

    public HalfStep {
        before = List.copyOf(before);
        after = List.copyOf(after);
        done = List.copyOf(done);
    }

    /** What stopped half way, by the session's newest look; empty where nothing did. */
    public static Optional<HalfStep> of(Session session) {
        Survey survey = session.survey();
        if (survey.lastStatement() == 0) {
            return Optional.empty();
        }
        Survey.Last last = survey.kept().last();
        Optional<HalfStep> written =
                last == null || last.statement() == 0 ? Optional.empty() : of(new Journal(session).entries());
        long number = survey.state().map(StateRow::stepNumber).orElse(0L);
        Optional<HalfStep> kept =
                number > 0 && (last == null || number >= last.number()) ? fromState(session, survey) : Optional.empty();
        return written.map(step -> kept.map(step::completedBy).orElse(step)).or(() -> kept);
    }

    /** Rows of the journal may have been deleted while the step was half done; the state then still knows what they said. */
    private HalfStep completedBy(HalfStep kept) {
        boolean same = kept.revision.equals(revision) && kept.direction.equals(direction);
        return !same || kept.done.size() <= done.size()
                ? this
                : new HalfStep(
                        revision, message, direction, state, statement, before, after, kept.done, checksum, error, at,
                        who);
    }

    /** The same from a journal, oldest row first, whose newest row speaks of a statement. */
    public static Optional<HalfStep> of(List<JournalEntry> entries) {
        if (entries.isEmpty() || entries.get(entries.size() - 1).statement() == 0) {
            return Optional.empty();
        }
        JournalEntry newest = entries.get(entries.size() - 1);
        var done = new ArrayList<String>();
        for (int i = entries.size() - 1; i >= 0 && entries.get(i).statement() > 0; i--) {
            if (entries.get(i).state().equals("done")) {
                done.add(0, entries.get(i).checksum());
            }
        }
        return Optional.of(new HalfStep(
                newest.revision(),
                newest.message(),
                newest.direction(),
                newest.state(),
                newest.statement(),
                ids(newest.headsBefore()),
                ids(newest.headsAfter()),
                done,
                newest.checksum(),
                newest.error(),
                newest.at(),
                newest.actor().who()));
    }

    private static Optional<HalfStep> fromState(Session session, Survey survey) {
        return session
                .query(
                        session.product()
                                .state()
                                .half(survey.stateTable(), survey.kept().identity()),
                        row -> new HalfStep(
                                row.getString("step_revision"),
                                EscapedText.read(row.getString("step_message")),
                                row.getString("step_direction"),
                                row.getString("step_state"),
                                row.getInt("step_statement"),
                                ids(Channel.texts(row, "step_before")),
                                ids(Channel.texts(row, "step_after")),
                                Channel.texts(row, "step_done"),
                                row.getString("step_checksum"),
                                EscapedText.readNullable(row.getString("step_error")),
                                row.getObject("step_at", OffsetDateTime.class).toInstant(),
                                ""))
                .stream()
                .findFirst();
    }

    private static List<RevisionId> ids(List<String> texts) {
        return texts.stream().map(RevisionId::of).toList();
    }
}
