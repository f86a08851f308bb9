package dev.tributary.target;

import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.graph.RevisionLines;
import dev.tributary.graph.RevisionSet;
import dev.tributary.wording.Counts;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.ShellWords;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be wrong with targets and ranges, where nobody tells one from the other; people read the words. */
final class TargetProblems {

    private TargetProblems() {}

    /** A beginning that several ids or labels have. */
    static TributaryException ambiguousPrefix(
            String prefix, List<String> candidates, List<Revision> revisions, List<String> enough) {
        var facts = new ArrayList<>(RevisionLines.of(revisions));
        for (int candidate = 0; candidate < candidates.size(); candidate++) {
            if (!revisions.get(candidate).id().text().equals(candidates.get(candidate))) {
                facts.add("\"" + candidates.get(candidate) + "\" is a label of "
                        + revisions.get(candidate).id());
            }
        }
        return problem(
                "ambiguous-prefix",
                "\"" + prefix + "\" could be " + candidates.size() + " revisions",
                facts,
                Remedy.advice(RevisionLines.enumeration(enough.subList(0, Math.min(4, enough.size())), "or")
                        + " is enough"));
    }

    /** The part before {@code @} names neither a label nor a revision. */
    static TributaryException noSuchBranch(String typed, RevisionGraph graph, @Nullable TributaryException cause) {
        // No new name has a colon, so this may be an address that was meant for an option, with a password behind its
        // colon.
        String branch = typed.replaceFirst("(?s):.*", ":***");
        var labels = graph.labels().stream().sorted().toList();
        return new TributaryException(
                new Problem(
                        "no-such-branch",
                        "there is no branch \"" + branch + "\"",
                        List.of(
                                "can't locate revision identified by \"" + branch + "\"",
                                labels.isEmpty()
                                        ? "no revision declares a label"
                                        : "the labels are " + RevisionLines.enumeration(labels, "and")),
                        List.of(Remedy.onFiles("heads", "-v").does("list the heads with their branches"))),
                cause);
    }

    /** A revision that exists, but neither before nor after the branch that was named with it. */
    static TributaryException notInBranch(Revision revision, String branch) {
        return problem(
                "not-in-branch",
                "revision \"" + revision.id() + "\" is not in branch \"" + branch + "\"",
                List.of(
                        RevisionLines.of(List.of(revision)).get(0),
                        "can't locate revision identified by \"" + branch + "@" + revision.id() + "\""),
                Remedy.advice(ShellWords.word(revision.id().text())).does("the revision itself, whatever its branch"),
                Remedy.onFiles("history", "-r", ":" + branch + "@head").does("list the branch"));
    }

    /** Steps that could lead along several revisions. */
    static TributaryException ambiguousMove(String target, String why, List<Revision> choices, Remedy remedy) {
        return problem(
                "ambiguous-move",
                "\"" + target + "\" does not say which way to go: " + why,
                RevisionLines.of(choices),
                remedy);
    }

    /** Steps, or a place, that are no revision. */
    static TributaryException moveTooLong(String target, String why) {
        return problem(
                "move-too-long",
                "\"" + target + "\" leads to no revision",
                List.of(why),
                Remedy.onDatabase("history", "-i").does("list the revisions, and where the database is"));
    }

    /** There are fewer revisions than steps. */
    static TributaryException tooFewSteps(Target.Relative target) {
        return moveTooLong(
                target.text(),
                "relative revision " + target.written() + " didn't produce "
                        + Counts.text(Math.abs((long) target.steps()), "revision"));
    }

    /** A range whose start does not come before its end. */
    static TributaryException notAnAncestor(String start, String end) {
        return problem(
                "not-an-ancestor",
                "\"" + start + "\" does not come before \"" + end + "\"",
                List.of("a range goes up from its start to its end, along one branch"),
                Remedy.onFiles("history", "--graph").does("see how the revisions follow one another"));
    }

    /** No range where a history needs one. */
    static TributaryException notARange(String text) {
        return problem(
                "invalid-range",
                "\"" + text + "\" is not a range",
                List.of(),
                Remedy.onFiles("history", "-r", "START:END").does("both included"),
                Remedy.onFiles("history", "-r", ":END").does("everything up to a revision"),
                Remedy.onFiles("history", "-r", "START:").does("everything from a revision on"));
    }

    /** A range with a part too many or too few. */
    static TributaryException incompleteRange(String text) {
        return problem("invalid-range", "\"" + text + "\" is not a range: it needs FROM:TO", List.of());
    }

    /** Targets, or rows, that come before one another. */
    static TributaryException overlapping(RevisionGraph graph, RevisionSet given, RevisionSet implied, boolean rows) {
        return problem(
                "overlapping-revisions",
                rows
                        ? "the version table names revisions that come before one another"
                        : "the targets name revisions that come before one another",
                RevisionLines.of(given.stream().map(graph::revision).toList()),
                rows
                        ? Remedy.onDatabase("stamp", "--purge")
                                .and(given.minus(implied))
                                .does("keep the newest alone: they include the others")
                        : Remedy.advice("leave out "
                                        + RevisionLines.enumeration(
                                                implied.stream()
                                                        .map(RevisionId::text)
                                                        .toList(),
                                                "and"))
                                .does("the others include it"));
    }

    /** A downgrade to a revision after which nothing is applied that could be undone. */
    static TributaryException notADowngradeTarget(String target, List<RevisionId> rows) {
        return problem(
                "not-a-downgrade-target",
                "cannot downgrade to \"" + target + "\": nothing that continues it is applied",
                List.of(
                        "the database is at "
                                + (rows.isEmpty()
                                        ? "no revision"
                                        : RevisionLines.enumeration(
                                                rows.stream()
                                                        .map(RevisionId::text)
                                                        .toList(),
                                                "and")),
                        "destination " + target + " is not a valid downgrade target from the current heads"),
                Remedy.onDatabase("history", "-i").does("see what is applied"));
    }

    /** A downgrade limited to a branch that does not come through any of the revisions after the target. */
    static TributaryException notInDowngradeBranch(String target, String branch) {
        return problem(
                "not-in-downgrade-branch",
                "cannot downgrade to \"" + target + "\": branch \"" + branch + "\" does not continue it",
                List.of("several revisions continue the target, and none of them leads to the branch"),
                Remedy.onFiles("branches", "-v").does("list what continues what"));
    }

    /**
     * A downgrade of one branch to the base that it has in common with others: it would undo those as well.
     *
     * @param fork where the branch parts from others, as a target
     */
    static TributaryException sharedBase(String target, Collection<Revision> others, Optional<String> fork) {
        var remedies = new ArrayList<Remedy>();
        fork.ifPresent(parting ->
                remedies.add(Remedy.onDatabase("downgrade", parting).does("undo the branch down to where it parts")));
        remedies.add(Remedy.onDatabase("downgrade", "base").does("undo everything"));
        return problem(
                "shared-base",
                "cannot downgrade to \"" + target + "\": it would undo " + Counts.text(others.size(), "revision")
                        + " of other branches",
                RevisionLines.of(List.copyOf(others)),
                remedies.toArray(Remedy[]::new));
    }

    /** A name that means no single revision, such as {@code base}, where a new revision needs one. */
    static TributaryException notARevision(String target, String use) {
        return problem(
                "not-a-revision",
                "\"" + target + "\" is no revision that a new one could " + use,
                List.of("it leads to the place before the first revision, or further"),
                Remedy.onFiles("history").does("list the revisions"));
    }

    /** A revision that a new one would continue twice. */
    static TributaryException duplicateHeads(Revision revision) {
        return problem(
                "duplicate-heads",
                "revision \"" + revision.id() + "\" is given twice",
                List.of("a merge joins different revisions"),
                Remedy.onFiles("heads").does("list the revisions that can be joined"));
    }

    /** A new revision was to continue one that others continue already, without that being said. */
    static TributaryException notAHead(RevisionGraph graph, RevisionId id) {
        var continuedBy = graph.children(id).stream().map(graph::revision).toList();
        return problem(
                "not-a-head",
                "revision \"" + id + "\" is not a head: " + Counts.text(continuedBy.size(), "revision") + " continue"
                        + (continuedBy.size() == 1 ? "s" : "") + " it already",
                RevisionLines.of(continuedBy),
                Remedy.advice("add --splice").does("to start a new branch from it"),
                Remedy.onFiles("heads").does("list the revisions that can be continued without a branch"));
    }

    private static TributaryException problem(String code, String title, List<String> facts, Remedy... remedies) {
        return new TributaryException(new Problem(code, title, facts, List.of(remedies)));
    }
}
