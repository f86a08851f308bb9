package dev.tributary.merge;

import dev.tributary.graph.RevisionGraph;
import dev.tributary.rehearsal.Failure;
import dev.tributary.rehearsal.Observation;
import dev.tributary.rehearsal.Rehearsal;
import dev.tributary.rehearsal.probe.ProbeFinding;
import dev.tributary.schema.QualifiedName;
import dev.tributary.schema.SchemaObject;
import dev.tributary.script.ScriptSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/** One exploration and its judgement, on one base with the rows that it holds. */
final class AnalysedBase {
    private final Fork fork;
    private final Rehearsal rehearsal;
    private final Comparison comparison;
    private final Exploration exploration;
    private final Verdict verdict;

    /**
     * @param looksForMissing whether a revision that fails on its own side may be missing one of another, rather than an
     *     extension or fitting rows
     */
    AnalysedBase(Fork fork, ScriptSet scripts, Rehearsal rehearsal, boolean looksForMissing, Runnable progress) {
        RevisionGraph graph = scripts.graph();
        this.fork = fork;
        this.rehearsal = rehearsal;
        this.comparison = new Comparison(rehearsal);
        this.exploration = new Exploration(fork, graph, rehearsal, comparison, progress);
        exploration.run();
        var ways = new WaySearch(fork, graph, rehearsal, comparison, progress);
        Verdict judged = new Judgement(fork, scripts, rehearsal, comparison, ways, looksForMissing).of(exploration);
        this.verdict = new Repetition(rehearsal, comparison).of(judged);
    }

    Verdict verdict() {
        return verdict;
    }

    /** Why a revision did not run on its own side, without any of the other; then the rest was not tried. */
    Optional<Failure> alone() {
        return exploration.alone().map(failed -> failed.failure());
    }

    /** Code that fails at the end and at no earlier look: the databases must still be there. */
    List<ProbeFinding> brokenCode() {
        return new CodeCheck(fork, rehearsal).at(exploration.end().get(0));
    }

    Observation base() {
        return rehearsal.base().seen();
    }

    /** What each side by itself ended in, where it was walked to its end. */
    Map<Integer, Observation> ends() {
        return exploration.ends();
    }

    SortedSet<QualifiedName> volatileColumns() {
        return comparison.volatileColumns();
    }

    /** What nobody could compare, since the role may not read it, such as {@code contents of large object 4711}. */
    List<String> unread() {
        return exploration.ends().values().stream()
                .flatMap(end -> end.schema().objects().stream())
                .flatMap(object -> object.attributes().entrySet().stream()
                        .filter(attribute -> attribute.getValue().equals(SchemaObject.UNREADABLE))
                        .map(attribute -> attribute.getKey() + " of " + object.title()))
                .distinct()
                .toList();
    }

    /** What else was not compared, since both orders do it differently each time. */
    SortedSet<String> noise() {
        return comparison.noise();
    }
}
