package dev.tributary.engine;

import dev.tributary.database.AncestryStanding;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.graph.RevisionLines;
import dev.tributary.script.ScriptSet;
import dev.tributary.session.Journal;
import dev.tributary.session.Journal.Applied;
import dev.tributary.session.Journal.Memory;
import dev.tributary.session.Session;
import dev.tributary.session.StateRow;
import dev.tributary.session.Survey;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Whether what comes before the version rows, by today's files, is what came before them when they ran.
 *
 * <p>The state keeps a hash of each head's ancestry, so that one look is enough where nothing changed. Where a hash differs,
 * the journal is followed from the rows downwards: each revision to the parents that it ran with, each stamp to what was assumed
 * then. What is reached like this has run or counts as if it had; so does whatever else ran and was not taken back. Where the
 * journal does not know, today's files are believed.
 *
 * @param standing what is known
 * @param missed ancestors of the rows that never ran here, in the order in which they would run
 * @param loose what ran before the rows and does not come before them any more: the last of each line
 */
public record RewrittenHistory(AncestryStanding standing, List<RevisionId> missed, List<RevisionId> loose) {

    /** Of nothing. */
    static final RewrittenHistory NONE = new RewrittenHistory(AncestryStanding.UNKNOWN, List.of(), List.of());

    static final String CODE = "rewritten-history";

    public RewrittenHistory {
        missed = List.copyOf(missed);
        loose = List.copyOf(loose);
    }

    /** By the session's newest look; asks the journal only where a hash differs. */
    static RewrittenHistory of(Session session, ScriptSet scripts) {
        return of(session.survey(), () -> new Journal(session).memory(), scripts);
    }

    /**
     * By a look.
     *
     * @param memory what the journal remembers; asked only where a hash differs
     */
    public static RewrittenHistory of(Survey survey, Supplier<Memory> memory, ScriptSet scripts) {
        List<RevisionId> rows = survey.rows().stream()
                .filter(scripts.graph()::contains)
                .distinct()
                .toList();
        Map<RevisionId, String> then = survey.state().map(StateRow::hashes).orElse(Map.of());
        if (rows.stream()
                .filter(then::containsKey)
                .allMatch(row -> scripts.ancestry().hash(row).equals(then.get(row)))) {
            return new RewrittenHistory(
                    then.keySet().containsAll(survey.rows()) ? AncestryStanding.SAME : AncestryStanding.UNKNOWN,
                    List.of(),
                    List.of());
        }
        RevisionGraph graph = scripts.graph();
        Memory journal = memory.get();
        Set<RevisionId> before = recorded(graph, rows, journal);
        List<RevisionId> missed = missed(graph, rows, before, journal);
        return new RewrittenHistory(
                missed.isEmpty() ? AncestryStanding.REORDERED : AncestryStanding.REWRITTEN,
                missed,
                loose(graph, rows, before));
    }

    private static List<RevisionId> loose(RevisionGraph graph, List<RevisionId> rows, Set<RevisionId> before) {
        Set<RevisionId> implied = graph.appliedWith(rows);
        return graph.tips(before.stream()
                .filter(id -> graph.contains(id) && !implied.contains(id))
                .toList());
    }

    private static List<RevisionId> missed(
            RevisionGraph graph, List<RevisionId> rows, Set<RevisionId> before, Memory memory) {
        Set<RevisionId> known = new LinkedHashSet<>(before);
        memory.applied().forEach(applied -> known.add(applied.revision()));
        List<RevisionId> missed = graph.ancestors(rows).stream()
                .filter(id -> !known.contains(id))
                .filter(id -> !standsForKnown(graph, id, known))
                .toList();
        var order = new ArrayList<>(graph.newestFirst(missed, missed));
        Collections.reverse(order);
        return order;
    }

    /** A squash stands for revisions that ran, each of them. */
    private static boolean standsForKnown(RevisionGraph graph, RevisionId id, Set<RevisionId> known) {
        var replaced = graph.revision(id).replaces();
        return !replaced.isEmpty() && replaced.stream().allMatch(one -> known.contains(one.revision()));
    }

    /** What came before the rows when they ran, and they themselves. */
    private static Set<RevisionId> recorded(RevisionGraph graph, List<RevisionId> rows, Memory memory) {
        Map<RevisionId, Applied> applied = new HashMap<>();
        memory.applied().forEach(one -> applied.put(one.revision(), one));
        var known = new LinkedHashSet<RevisionId>();
        var seen = new LinkedHashSet<RevisionId>();
        var open = new ArrayDeque<>(rows);
        while (!open.isEmpty()) {
            RevisionId id = open.remove();
            if (!seen.add(id)) {
                continue;
            }
            known.add(id);
            Applied ran = applied.get(id);
            if (ran != null && ran.isKnown()) {
                open.addAll(ran.revises());
                open.addAll(ran.dependsOn());
            } else {
                known.addAll(believed(graph, id, memory));
            }
        }
        return known;
    }

    private static Iterable<RevisionId> believedByFiles(RevisionGraph graph, RevisionId id) {
        return graph.contains(id) ? graph.ancestors(List.of(id)) : List.of();
    }

    private static List<RevisionId> believed(RevisionGraph graph, RevisionId id, Memory memory) {
        var believed = new ArrayList<RevisionId>();
        memory.stamps().stream()
                .filter(stamp -> stamp.heads().contains(id))
                .findFirst()
                .ifPresentOrElse(
                        stamp -> believed.addAll(stamp.assumed()),
                        () -> believedByFiles(graph, id).forEach(believed::add));
        return believed;
    }

    /**
     * The problem that something never ran here.
     *
     * @param disposable whether the database may be made anew
     */
    public Problem problem(Survey survey, ScriptSet scripts, boolean disposable) {
        String database = survey.server().database();
        List<RevisionId> rows = survey.rows();
        var facts = new ArrayList<String>();
        facts.addAll(
                RevisionLines.of(missed.stream().map(scripts.graph()::revision).toList()));
        facts.add((missed.size() == 1 ? "it comes" : "they come") + " before " + RevisionLines.joined(rows)
                + " by today's files, and did not when that ran");
        facts.add("nothing was run");
        var remedies = new ArrayList<Remedy>();
        if (disposable) {
            remedies.add(Remedy.onDatabase("rebase").does("takes this disposable database along, in the files' order"));
        }
        remedies.add(Remedy.onDatabase("upgrade", "heads", "--missed")
                .does("run " + (missed.size() == 1 ? "it" : "them") + " now, after what is applied"));
        remedies.add(Remedy.onDatabase("journal", "accept", missed.get(0).text(), "--reason", "…")
                .does("count it as applied, if its changes are there or not wanted"));
        return new Problem(
                CODE,
                missed.size() == 1
                        ? "revision \"" + missed.get(0) + "\" never ran on database \"" + database
                                + "\", and what comes after it did"
                        : missed.size() + " revisions never ran on database \"" + database
                                + "\", and what comes after them did",
                facts,
                remedies);
    }
}
