package dev.tributary.spring.start;

import dev.tributary.Tributary;
import dev.tributary.event.UnknownHead;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.graph.RevisionLines;
import dev.tributary.plan.Planner;
import dev.tributary.spring.DatabaseProperties.Reaction;
import dev.tributary.target.UnknownRow;
import dev.tributary.wording.Problem;
import dev.tributary.wording.TributaryException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/** What becomes of a database at a revision that this build does not hold: usually, a newer build was here. */
final class AheadOfBuild {

    private static final Log log = LogFactory.getLog(RunLog.LOGGER);

    private final StartSettings settings;

    AheadOfBuild(StartSettings settings) {
        this.settings = settings;
    }

    /** Warns, or throws what is to be thrown. Nothing is ever applied on top of what is unknown. */
    void judge(UnknownRow refused, Tributary tributary) {
        if (settings.onUnknownRevision() == Reaction.FAIL) {
            throw refused;
        }
        List<UnknownHead> heads = tributary.unknownHeads();
        List<String> facts = facts(heads, tributary.scripts().graph());
        if (settings.onUnknownRevision() != Reaction.WARN) {
            List<String> missing = missing(heads, tributary);
            if (!missing.isEmpty()) {
                facts.addAll(missing);
                Problem problem = refused.problem();
                var all = new ArrayList<>(problem.facts());
                all.addAll(facts);
                throw new TributaryException(problem.withFacts(all), refused);
            }
        }
        log.warn(RunLog.prefix(settings.name()) + "the database is ahead of this build, and nothing was applied: "
                + String.join("; ", facts));
    }

    private static List<String> facts(List<UnknownHead> heads, RevisionGraph graph) {
        var facts = new ArrayList<String>();
        for (UnknownHead head : heads) {
            Instant ranAt = head.ranAt();
            facts.add("\"" + head.id() + "\"" + (head.message().isEmpty() ? "" : " " + head.message())
                    + (ranAt == null ? " is not in the journal" : ", applied " + ranAt + " by " + head.role())
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
    private List<String> missing(List<UnknownHead> heads, Tributary tributary) {
        if (heads.stream().anyMatch(head -> head.continues().isEmpty())) {
            return List.of("nothing shows that it continues a revision of this build");
        }
        RevisionGraph graph = tributary.scripts().graph();
        Set<RevisionId> known = new LinkedHashSet<>();
        heads.forEach(head -> known.addAll(head.continues()));
        tributary.current().stream().filter(graph::contains).forEach(known::add);
        var pending = new Planner(graph)
                .upgrade(graph.tips(graph.ancestors(known)), settings.target())
                .steps();
        return pending.isEmpty()
                ? List.of()
                : List.of("this build needs what is not applied there: "
                        + pending.stream().map(step -> step.summary()).collect(Collectors.joining("; ")));
    }
}
