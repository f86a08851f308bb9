package dev.tributary.merge;

import dev.tributary.rehearsal.Failure;
import dev.tributary.rehearsal.Rehearsal;
import dev.tributary.rehearsal.Replay;
import java.util.List;
import java.util.Optional;

/**
 * Whether what an answer says against an order can be seen again. A revision that throws dice, or a server that does not do the
 * same twice, shows nothing about an order.
 */
final class Repetition {
    private final Rehearsal rehearsal;
    private final Comparison comparison;

    Repetition(Rehearsal rehearsal, Comparison comparison) {
        this.rehearsal = rehearsal;
        this.comparison = comparison;
    }

    /** The verdict, where each order that fails does so once more and each difference is one of the orders. */
    Verdict of(Verdict verdict) {
        if (verdict.kind() != Verdict.Kind.CONFLICT && verdict.kind() != Verdict.Kind.ONE_ORDER) {
            return verdict;
        }
        for (Order order : verdict.orders()) {
            Optional<Verdict> otherwise = order.failure().flatMap(failure -> otherwise(order, failure));
            if (otherwise.isPresent()) {
                return otherwise.get();
            }
        }
        boolean fails =
                verdict.orders().stream().anyMatch(order -> order.failure().isPresent());
        boolean shown =
                fails || !verdict.divergences().isEmpty() || !verdict.numbered().isEmpty();
        if (comparison.contradictions().isEmpty() || (shown && comparison.isRepeatable())) {
            return verdict;
        }
        return undecided(List.copyOf(comparison.contradictions()));
    }

    private Optional<Verdict> otherwise(Order order, Failure failure) {
        Replay again = rehearsal.runAll(order.revisions());
        if (!(again instanceof Replay.Failed failed)) {
            return Optional.of(
                    undecided(List.of(first(order, failure), "the second time " + failure.revision() + " runs")));
        }
        Failure second = failed.failure();
        return second.revision().equals(failure.revision()) && second.sqlState().equals(failure.sqlState())
                ? Optional.empty()
                : Optional.of(undecided(List.of(
                        first(order, failure), "the second time " + second.revision() + " fails: " + second.text())));
    }

    private static String first(Order order, Failure failure) {
        return Comparison.text(order.revisions()) + ": " + failure.revision() + " fails, " + failure.text();
    }

    private static Verdict undecided(List<String> facts) {
        return new Verdict.Undecided(
                "the server itself differs: two replays of the same order do not end alike",
                facts,
                Verdict.Lack.REPEATABILITY);
    }
}
