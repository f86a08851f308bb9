package dev.tributary.merge;

import dev.tributary.graph.RevisionId;
import dev.tributary.rehearsal.Failure;
import dev.tributary.rehearsal.Observation;
import dev.tributary.rehearsal.Rehearsal;
import dev.tributary.rehearsal.Replay;
import dev.tributary.rehearsal.Station;
import dev.tributary.schema.Difference;
import dev.tributary.schema.Equality;
import dev.tributary.schema.SchemaDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** From what the replays showed to the verdict. */
final class Judgement {
    /** What a server says when a statement takes too long. */
    private static final String CANCELED = "57014";

    private final Fork fork;
    private final Rehearsal rehearsal;
    private final Comparison comparison;

    Judgement(Fork fork, Rehearsal rehearsal, Comparison comparison) {
        this.fork = fork;
        this.rehearsal = rehearsal;
        this.comparison = comparison;
    }

    Verdict of(Exploration exploration) {
        if (exploration.alone().isPresent()) {
            return alone(exploration.alone().get().failure());
        }
        if (exploration.crossing().isPresent()) {
            return disagreement(exploration.crossing().get());
        }
        return exploration.sameness() == Sameness.STRICT
                ? new Verdict.Commute()
                : new Verdict.CommuteUpToColumnOrder(reordered(exploration.end()));
    }

    private static Verdict alone(Failure failure) {
        var facts = new ArrayList<String>();
        facts.add(failure.text() + (failure.place().isEmpty() ? "" : "  " + failure.place()));
        if (!failure.detail().isEmpty()) {
            facts.add(failure.detail());
        }
        if (!failure.hint().isEmpty()) {
            facts.add(failure.hint());
        }
        return new Verdict.Undecided(failure.revision() + " does not run on the scratch server, even alone", facts);
    }

    /** The two orders of whole sides decide; the smallest disagreement says where it lies. */
    private Verdict disagreement(Crossing crossing) {
        if (fork.size() == 2 || fork.sides().size() != 2) {
            return judge(crossing, crossing.inOrder(), crossing.reversed());
        }
        var forth = new ArrayList<>(fork.sides().get(0));
        forth.addAll(fork.sides().get(1));
        var back = new ArrayList<>(fork.sides().get(1));
        back.addAll(fork.sides().get(0));
        boolean firstIsLeft = fork.sides().get(0).contains(crossing.first());
        return judge(
                crossing, rehearsal.runAll(firstIsLeft ? forth : back), rehearsal.runAll(firstIsLeft ? back : forth));
    }

    private Verdict judge(Crossing crossing, Replay inOrder, Replay reversed) {
        for (Replay replay : List.of(inOrder, reversed)) {
            if (replay instanceof Replay.Failed failed
                    && failed.failure().sqlState().equals(CANCELED)) {
                return new Verdict.Undecided(
                        failed.failure().revision() + " took longer than a statement may take here",
                        List.of(failed.failure().text() + "  "
                                + failed.failure().place()));
            }
        }
        boolean worksInOrder = inOrder instanceof Replay.Reached;
        boolean worksReversed = reversed instanceof Replay.Reached;
        if (worksInOrder && worksReversed) {
            Station one = ((Replay.Reached) inOrder).station();
            Station other = ((Replay.Reached) reversed).station();
            return comparison.of(one, other) == Sameness.NONE
                    ? conflict(Verdict.Manner.DIVERGE, crossing, inOrder, reversed)
                    : mixed(crossing);
        }
        if (!worksInOrder && !worksReversed) {
            return conflict(Verdict.Manner.BOTH_FAIL, crossing, inOrder, reversed);
        }
        return worksInOrder
                ? new Verdict.OneOrder(crossing.first(), crossing.second(), order(inOrder), order(reversed))
                : new Verdict.OneOrder(crossing.second(), crossing.first(), order(reversed), order(inOrder));
    }

    private Verdict conflict(Verdict.Manner manner, Crossing crossing, Replay inOrder, Replay reversed) {
        List<Divergence> divergences = List.of();
        List<NumberedName> numbered = List.of();
        if (inOrder instanceof Replay.Reached one && reversed instanceof Replay.Reached other) {
            Observation forth = comparison.seen(one.station());
            Observation back = comparison.seen(other.station());
            var numbering = new Numbering(forth.schema(), back.schema(), Equality.UP_TO_COLUMN_ORDER);
            divergences = Divergences.of(numbering.rest(), forth, back).stream()
                    .filter(divergence -> !numbering.isOfSameSequence(divergence, forth, back))
                    .toList();
            numbered = new NumberedNames(rehearsal).of(numbering.renamed(), inOrder.path());
        }
        return new Verdict.Conflict(
                manner,
                crossing.first(),
                crossing.second(),
                crossing.prefix(),
                order(inOrder),
                order(reversed),
                divergences,
                numbered);
    }

    /** Whole sides go well in both orders. What becomes of the mixed ones is shown by going on from the disagreement. */
    private Verdict mixed(Crossing crossing) {
        return conflict(Verdict.Manner.MIXED, crossing, goOn(crossing.inOrder()), goOn(crossing.reversed()));
    }

    /** To the end or the first failure, side by side. */
    private Replay goOn(Replay replay) {
        Replay last = replay;
        for (List<RevisionId> side : fork.sides()) {
            for (RevisionId next : side) {
                if (last instanceof Replay.Reached reached && !last.path().contains(next)) {
                    last = rehearsal.run(reached.station(), next);
                }
            }
        }
        return last;
    }

    private static Order order(Replay replay) {
        @Nullable Failure failure = replay instanceof Replay.Failed failed ? failed.failure() : null;
        return new Order(replay.path(), failure);
    }

    /** The tables whose columns stand in another order after another order of revisions. */
    private static List<String> reordered(List<Station> ends) {
        var tables = new TreeSet<String>();
        for (Station end : ends) {
            for (Difference difference : SchemaDiff.between(
                            ends.get(0).seen().schema(), end.seen().schema(), Equality.STRICT)
                    .differences()) {
                String column = difference.name();
                tables.add(column.substring(0, column.lastIndexOf('.')));
            }
        }
        return List.copyOf(tables);
    }
}
