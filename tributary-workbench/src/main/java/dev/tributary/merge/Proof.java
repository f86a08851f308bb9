package dev.tributary.merge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was asked, and the answer.
 *
 * @param fork where the lines part, and what is on each
 * @param touched for each side, the tables, types and the like that it changes; empty where that was not seen
 * @param verdict the answer
 * @param scope how far it reaches
 */
public record Proof(Fork fork, List<List<String>> touched, Verdict verdict, Scope scope) {
    public Proof {
        touched = touched.stream().map(List::copyOf).toList();
    }

    /** The same proof, for whoever gets it later from the call that replayed it then. */
    public Proof replayedAt(Instant time) {
        return new Proof(fork, touched, verdict, scope(scope.notes(), scope.provisos(), time));
    }

    /**
     * The same proof, limited by more.
     *
     * @param more in sentences
     * @param given what was taken for given, in phrases that follow the verdict
     */
    public Proof noting(List<String> more, List<String> given) {
        var notes = new ArrayList<>(scope.notes());
        notes.addAll(more);
        var provisos = new ArrayList<>(scope.provisos());
        provisos.addAll(given);
        return new Proof(
                fork,
                touched,
                verdict,
                scope(notes, provisos, scope.replayedAt().orElse(null)));
    }

    /**
     * The same proof, undecided where it would be safe.
     *
     * @param doubts what another tool does that replays do not show, in sentences; nothing leaves the proof as it is
     */
    public Proof doubted(List<String> doubts) {
        return doubts.isEmpty() || !verdict.isSafe()
                ? this
                : new Proof(
                        fork,
                        touched,
                        new Verdict.Undecided(
                                "the replays are safe, and do not show all that Alembic does",
                                doubts,
                                Verdict.Lack.TOOL),
                        scope);
    }

    private Scope scope(List<String> notes, List<String> provisos, @Nullable Instant replayed) {
        return new Scope(
                scope.replays(),
                scope.server(),
                scope.rows(),
                scope.volatileColumns(),
                scope.noise(),
                notes,
                provisos,
                scope.took(),
                replayed);
    }
}
