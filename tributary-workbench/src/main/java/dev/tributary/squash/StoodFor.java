package dev.tributary.squash;

import dev.tributary.graph.Along;
import dev.tributary.graph.Replaced;
import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.graph.RevisionLines;
import dev.tributary.script.OpaqueScript;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptSet;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * The history that one revision is to stand for: heads, and all that leads to them.
 *
 * @param scripts all scripts
 * @param heads where it ends, in load order
 * @param history the scripts of the history, in the order in which they run
 * @param followers the scripts that continue a head or depend on one, in load order
 */
public record StoodFor(ScriptSet scripts, List<RevisionId> heads, List<Script> history, List<Script> followers) {

    public StoodFor {
        heads = List.copyOf(heads);
        history = List.copyOf(history);
        followers = List.copyOf(followers);
    }

    /**
     * What leads to these revisions.
     *
     * @throws TributaryException with the code {@code cannot-squash} where no one revision can stand for it
     */
    public static StoodFor of(ScriptSet scripts, List<RevisionId> revisions) {
        RevisionGraph graph = scripts.graph();
        List<RevisionId> heads = graph.tips(revisions);
        var order = new ArrayList<>(graph.newestFirst(graph.ancestors(heads), heads));
        Collections.reverse(order);
        if (heads.isEmpty() || order.stream().anyMatch(graph.replaced()::contains)) {
            throw refusal(
                    heads.isEmpty() ? "there is nothing that leads to it" : "another one stands for it already",
                    RevisionLines.of(order.stream().map(graph::revision).toList()),
                    Remedy.onFiles("heads").does("where the history ends"));
        }
        List<Script> history =
                order.stream().map(id -> scripts.find(id).orElseThrow()).toList();
        refuseBranches(graph, order, heads);
        refuseLabels(history);
        return new StoodFor(
                scripts,
                heads,
                history,
                scripts.scripts().stream()
                        .filter(script -> !order.contains(script.revision().id()))
                        .filter(script ->
                                graph.parents(script.revision().id()).stream().anyMatch(heads::contains))
                        .toList());
    }

    /** The ids of the history, in the order in which they run. */
    public List<RevisionId> ids() {
        return history.stream().map(script -> script.revision().id()).toList();
    }

    /** The heads, each with the hash of what leads to it. */
    public List<Replaced> replaced() {
        return heads.stream()
                .map(head -> new Replaced(head, scripts.ancestry().hash(head)))
                .toList();
    }

    private static void refuseBranches(RevisionGraph graph, List<RevisionId> history, List<RevisionId> heads) {
        Set<RevisionId> inside = Set.copyOf(history);
        for (RevisionId id : history) {
            for (RevisionId follower : graph.followers(id)) {
                if (!inside.contains(follower) && !heads.contains(id)) {
                    var ends = new ArrayList<>(heads);
                    ends.add(follower);
                    throw refusal(
                            "\"" + follower + "\" follows \"" + id + "\", which is in the middle of it",
                            RevisionLines.of(List.of(graph.revision(follower), graph.revision(id))),
                            Remedy.onFiles("squash").and(ends).does("takes it in"));
                }
            }
        }
    }

    private static void refuseLabels(List<Script> history) {
        for (Script script : history) {
            if (!script.revision().labels().isEmpty()) {
                throw refusal(
                        "\"" + script.revision().id() + "\" begins branch \""
                                + script.revision().labels().get(0) + "\", which what follows would lose",
                        RevisionLines.of(List.of(script.revision())),
                        Remedy.advice("move the label to a revision that comes after it, or delete it"));
            }
        }
    }

    private static TributaryException refusal(String why, List<String> facts, Remedy... remedies) {
        return new TributaryException(new Problem(
                "cannot-squash", "no one revision can stand for this history: " + why, facts, List.of(remedies)));
    }

    /** Refuses a history of which not all SQL is known, where its SQL is to be that of the revision. */
    public void refuseOpaque() {
        for (Script script : scripts.opaque(ids())) {
            throw refusal(
                    "the SQL of " + RevisionLines.phrase(script.revision()) + " is not known",
                    OpaqueScript.facts(script),
                    Remedy.onFiles("squash")
                            .and(heads)
                            .and("--base-schema", "FILE")
                            .does("takes the schema that was dumped of a database at its end, in place of its SQL"),
                    OpaqueScript.written(script));
        }
    }

    /**
     * Refuses a beginning that leaves something below it: a revision that stands for others has no parents.
     *
     * @param first the revision with which the history is to begin
     */
    public void refuseToBeginWith(RevisionId first) {
        RevisionGraph graph = scripts.graph();
        Set<RevisionId> from = Set.copyOf(graph.descendants(List.of(first), Along.PARENTS));
        List<Revision> below = history.stream()
                .map(Script::revision)
                .filter(revision -> !from.contains(revision.id()))
                .toList();
        if (!below.isEmpty()) {
            throw refusal(
                    "it would begin in the middle, with \"" + first + "\"",
                    RevisionLines.of(below),
                    Remedy.onFiles("squash").and(heads).does("with all that comes before it"));
        }
    }
}
