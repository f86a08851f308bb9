package dev.tributary.engine;

import dev.tributary.database.OnUnknownRevision;
import dev.tributary.event.UnknownHead;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.graph.RevisionLines;
import dev.tributary.plan.Planner;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.Times;
import dev.tributary.wording.TributaryException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a database at a revision that this build does not hold: usually, a newer build was here. Command line and
 * application decide alike. Nothing is ever applied on top of what is unknown.
 */
public final class AheadOfBuild {

    private final @Nullable OnUnknownRevision said;
    private final RevisionGraph graph;
    private final String target;

    /**
     * For one build.
     *
     * @param said what the settings say; null asks the journal
     * @param graph the revisions of the build
     * @param target what the build needs
     */
    public AheadOfBuild(@Nullable OnUnknownRevision said, RevisionGraph graph, String target) {
        this.said = said;
        this.graph = graph;
        this.target = target;
    }

    /**
     * Decides.
     *
     * @param refused the unknown row
     * @param heads all unknown rows, with what the journal says of them; not asked for where the settings decide for a problem
     * @param rows all rows
     * @return the sentence to warn with
     * @throws TributaryException where it is a problem: what was refused, with what the journal says of it
     */
    public String judge(
            TributaryException refused, Supplier<List<UnknownHead>> heads, Supplier<List<RevisionId>> rows) {
        if (said == OnUnknownRevision.FAIL) {
            throw refused;
        }
        List<UnknownHead> unknown = heads.get();
        List<String> facts = facts(unknown);
        if (said == null) {
            List<String> missing = missing(unknown, rows.get());
            if (!missing.isEmpty()) {
                throw problem(refused, facts, missing);
            }
        }
        return "the database is ahead of this build, and nothing was applied: " + String.join("; ", facts);
    }

    private static TributaryException problem(TributaryException refused, List<String> facts, List<String> missing) {
        Problem problem = refused.problem();
        var all = new ArrayList<>(problem.facts());
        all.addAll(facts);
        all.addAll(missing);
        var remedies = new ArrayList<>(problem.remedies());
        remedies.add(Remedy.option("on-unknown-revision", "warn").does("leave it as it is; nothing is applied"));
        return new TributaryException(new Problem(problem.code(), problem.title(), all, remedies), refused);
    }

    private List<String> facts(List<UnknownHead> heads) {
        var facts = new ArrayList<String>();
        for (UnknownHead head : heads) {
            Instant ranAt = head.ranAt();
            facts.add("\"" + head.id() + "\"" + (head.message().isEmpty() ? "" : " " + head.message())
                    + (ranAt == null
                            ? " is not in the journal"
                            : ", applied " + Times.second(ranAt) + " by " + head.by())
                    + (head.continues().isEmpty()
                            ? ""
                            : ", continues "
                                    + head.continues().stream()
                                            .map(id -> RevisionLines.phrase(graph.revision(id)))
                                            .collect(Collectors.joining(" and "))));
        }
        return facts;
    }

    /** Why it cannot be said that everything this build needs is there; empty where it can. */
    private List<String> missing(List<UnknownHead> heads, List<RevisionId> rows) {
        if (heads.stream().anyMatch(head -> head.continues().isEmpty())) {
            return List.of("nothing shows that it continues a revision of this build");
        }
        Set<RevisionId> known = new LinkedHashSet<>();
        heads.forEach(head -> known.addAll(head.continues()));
        rows.stream().filter(graph::contains).forEach(known::add);
        var pending = new Planner(graph)
                .upgradeUnlessApplied(graph.tips(graph.ancestors(known)), target)
                .steps();
        return pending.isEmpty()
                ? List.of()
                : List.of("this build needs what is not applied there: "
                        + pending.stream().map(step -> step.summary()).collect(Collectors.joining("; ")));
    }
}
