package dev.tributary.merge;

import dev.tributary.graph.RevisionId;
import dev.tributary.rehearsal.Failure;
import dev.tributary.rehearsal.Observation;
import dev.tributary.rehearsal.Rehearsal;
import dev.tributary.rehearsal.Replay;
import dev.tributary.rehearsal.ReplayedDatabase;
import dev.tributary.schema.Difference;
import dev.tributary.schema.Equality;
import dev.tributary.schema.QualifiedName;
import dev.tributary.schema.SchemaDiff;
import dev.tributary.script.ScriptSet;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** From what the replays showed to the verdict. */
final class Judgement {
    private final Fork fork;
    private final ScriptSet scripts;
    private final Rehearsal rehearsal;
    private final Comparison comparison;
    private final WaySearch search;
    private final boolean looksForMissing;

    /**
     * @param search not begun yet
     * @param looksForMissing whether a revision that fails on its own side may be missing one of the other
     */
    Judgement(
            Fork fork,
            ScriptSet scripts,
            Rehearsal rehearsal,
            Comparison comparison,
            WaySearch search,
            boolean looksForMissing) {
        this.fork = fork;
        this.scripts = scripts;
        this.rehearsal = rehearsal;
        this.comparison = comparison;
        this.search = search;
        this.looksForMissing = looksForMissing;
    }

    Verdict of(Exploration exploration) {
        Optional<Disagreement> disagreement = exploration.disagreement();
        Optional<Verdict> late = disagreement.flatMap(smallest -> late(smallest.inOrder(), smallest.reversed()));
        if (late.isPresent()) {
            return late.get();
        }
        if (exploration.alone().isPresent()) {
            Failure failure = exploration.alone().get().failure();
            Verdict alone = DoesNotRun.alone(failure, fork, rehearsal.missing(failure));
            boolean hopeless = failure.cause() == Failure.Cause.RIGHTS
                    || !looksForMissing
                    || disagreement.isEmpty()
                    || fork.sides().size() != 2
                    || !fork.written().isEmpty();
            return hopeless ? alone : missing(disagreement.get(), alone);
        }
        if (disagreement.isPresent()) {
            return disagreement(disagreement.get());
        }
        List<String> tables = exploration.sameness() == Sameness.STRICT ? List.of() : reordered(exploration.end());
        return tables.isEmpty() ? new Verdict.Commute() : new Verdict.CommuteUpToColumnOrder(tables);
    }

    /** A revision that fails on its own side may run once the other side is there. */
    private Verdict missing(Disagreement smallest, Verdict otherwise) {
        search.from(smallest);
        return search.ways().isEmpty() ? otherwise : wholeSides(smallest);
    }

    /** The two orders of whole sides decide; the smallest disagreement says where it lies. */
    private Verdict disagreement(Disagreement smallest) {
        return fork.size() == 2 || fork.sides().size() != 2
                ? judge(smallest, smallest.inOrder(), smallest.reversed())
                : wholeSides(smallest);
    }

    private Verdict wholeSides(Disagreement smallest) {
        List<RevisionId> forth = fork.path(fork.sides());
        List<RevisionId> back =
                fork.path(List.of(fork.sides().get(1), fork.sides().get(0)));
        boolean firstIsLeft = fork.sides().get(0).contains(smallest.first());
        return judge(
                smallest, rehearsal.runAll(firstIsLeft ? forth : back), rehearsal.runAll(firstIsLeft ? back : forth));
    }

    /** A statement that was ended, or was not allowed, shows nothing about an order. */
    private Optional<Verdict> late(Replay... replays) {
        return Arrays.stream(replays)
                .filter(Replay.Failed.class::isInstance)
                .map(replay -> ((Replay.Failed) replay).failure())
                .filter(failure -> TooLate.isSo(failure) || failure.cause() == Failure.Cause.RIGHTS)
                .findFirst()
                .map(failure -> TooLate.isSo(failure)
                        ? TooLate.verdict(failure, rehearsal.statementTimeout())
                        : WithoutRights.verdict(failure));
    }

    private Verdict judge(Disagreement smallest, Replay inOrder, Replay reversed) {
        Optional<Verdict> late = late(inOrder, reversed);
        if (late.isPresent()) {
            return late.get();
        }
        boolean worksInOrder = inOrder instanceof Replay.Reached;
        boolean worksReversed = reversed instanceof Replay.Reached;
        if (worksInOrder && worksReversed) {
            ReplayedDatabase one = ((Replay.Reached) inOrder).database();
            ReplayedDatabase other = ((Replay.Reached) reversed).database();
            return comparison.of(one, other) == Sameness.NONE
                    ? conflict(Verdict.Manner.DIVERGE, smallest, inOrder, reversed, List.of())
                    : mixed(smallest);
        }
        if (!worksInOrder && !worksReversed) {
            return bothFail(smallest, inOrder, reversed);
        }
        return worksInOrder
                ? new Verdict.OneOrder(through(smallest, inOrder), List.of(order(reversed)))
                : new Verdict.OneOrder(through(smallest, reversed), List.of(order(inOrder)));
    }

    private Verdict bothFail(Disagreement smallest, Replay inOrder, Replay reversed) {
        List<Way> ways = ways(smallest);
        if (ways.size() == 1 && search.isComplete()) {
            return new Verdict.OneOrder(ways.get(0), List.of(order(inOrder), order(reversed)));
        }
        boolean none = isMixable() && ways.isEmpty() && search.isComplete();
        return conflict(none ? Verdict.Manner.ALL_FAIL : Verdict.Manner.BOTH_FAIL, smallest, inOrder, reversed, ways);
    }

    /** The way that a whole order which works belongs to. */
    private Way through(Disagreement smallest, Replay works) {
        RevisionId start = works.path().get(0);
        List<RevisionId> before = fork.sides().stream()
                .filter(side -> side.contains(start))
                .findFirst()
                .orElseThrow();
        if (!isMixable()) {
            boolean inOrder =
                    works.path().indexOf(smallest.first()) < works.path().indexOf(smallest.second());
            return new Way(
                    List.of(
                            inOrder
                                    ? new Precedence(smallest.first(), smallest.second())
                                    : new Precedence(smallest.second(), smallest.first())),
                    works.path());
        }
        return ways(smallest).stream()
                .filter(way -> keeps(works.path(), way))
                .findFirst()
                .map(way -> new Way(way.rules(), works.path()))
                .orElseGet(() -> new Way(
                        List.of(new Precedence(
                                before.get(before.size() - 1), works.path().get(before.size()))),
                        works.path()));
    }

    private static boolean keeps(List<RevisionId> path, Way way) {
        return way.rules().stream().allMatch(rule -> path.indexOf(rule.earlier()) < path.indexOf(rule.later()));
    }

    /** Whether there are orders besides those of whole sides. */
    private boolean isMixable() {
        return fork.size() > 2 && fork.sides().size() == 2;
    }

    private List<Way> ways(Disagreement smallest) {
        if (isMixable()) {
            search.from(smallest);
        }
        return search.ways();
    }

    private Verdict conflict(
            Verdict.Manner manner, Disagreement smallest, Replay inOrder, Replay reversed, List<Way> ways) {
        List<Divergence> divergences = List.of();
        List<NumberedName> numbered = List.of();
        if (inOrder instanceof Replay.Reached one && reversed instanceof Replay.Reached other) {
            Observation forth = comparison.seen(one.database());
            Observation back = comparison.seen(other.database());
            var numbering =
                    new Numbering(rehearsal.names(), forth.schema(), back.schema(), Equality.UP_TO_COLUMN_ORDER);
            List<Divergence> told = Divergences.of(numbering.rest(), forth, back).stream()
                    .filter(divergence -> !numbering.isOfSameSequence(divergence, forth, back))
                    .toList();
            divergences = new LostRightsFinder(
                            scripts, rehearsal.syntax(), rehearsal.base().seen().schema())
                    .told(
                            new RowsOfOrders(rehearsal, comparison).shown(told, one.database(), other.database()),
                            new LostRightsFinder.After(forth.schema(), inOrder.path()),
                            new LostRightsFinder.After(back.schema(), reversed.path()));
            numbered = new NumberedNames(rehearsal).of(numbering.renamed(), inOrder.path());
        }
        return new Verdict.Conflict(
                manner,
                smallest.first(),
                smallest.second(),
                smallest.prefix(),
                order(inOrder),
                order(reversed),
                divergences,
                numbered,
                ways);
    }

    /** Whole sides go well in both orders. What becomes of the mixed ones is shown by going on from the disagreement. */
    private Verdict mixed(Disagreement smallest) {
        return conflict(
                Verdict.Manner.MIXED, smallest, goOn(smallest.inOrder()), goOn(smallest.reversed()), ways(smallest));
    }

    /** To the end or the first failure, side by side. */
    private Replay goOn(Replay replay) {
        Replay last = replay;
        for (RevisionId next : fork.path(fork.sides())) {
            if (last instanceof Replay.Reached reached && !last.path().contains(next)) {
                last = rehearsal.run(reached.database(), next);
            }
        }
        return last;
    }

    private static Order order(Replay replay) {
        @Nullable Failure failure = replay instanceof Replay.Failed failed ? failed.failure() : null;
        return new Order(replay.path(), failure);
    }

    /** The tables whose columns stand in another order after another order of revisions. */
    private List<String> reordered(List<ReplayedDatabase> ends) {
        var tables = new TreeSet<String>();
        for (ReplayedDatabase end : ends) {
            for (Difference difference : SchemaDiff.between(
                            comparison.seen(ends.get(0)).schema(),
                            comparison.seen(end).schema(),
                            Equality.STRICT)
                    .differences()) {
                difference.name().parent().map(QualifiedName::quoted).ifPresent(tables::add);
            }
        }
        return List.copyOf(tables);
    }
}
