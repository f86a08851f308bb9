package dev.tributary.merge;

import dev.tributary.graph.RevisionId;
import dev.tributary.rehearsal.Observation;
import dev.tributary.rehearsal.Rehearsal;
import dev.tributary.rehearsal.Replay;
import dev.tributary.rehearsal.ReplayedDatabase;
import dev.tributary.rehearsal.probe.GoneName;
import dev.tributary.rehearsal.probe.ProbeFinding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Finds code that neither the base nor a side alone has broken, and both sides together have. */
final class CodeCheck {

    private static final Set<String> CODE =
            Set.of("function", "procedure", "trigger", "view", "materialized view", "rule", "policy");

    private final Fork fork;
    private final Rehearsal rehearsal;

    CodeCheck(Fork fork, Rehearsal rehearsal) {
        this.fork = fork;
        this.rehearsal = rehearsal;
    }

    List<ProbeFinding> at(ReplayedDatabase end) {
        Observation base = rehearsal.base().seen();
        boolean holdsCode = end.seen().schema().objects().stream().anyMatch(object -> CODE.contains(object.kind()));
        if (!holdsCode) {
            return List.of();
        }
        List<ProbeFinding> now = probe(end, base);
        if (now.isEmpty()) {
            return now;
        }
        var earlier = new ArrayList<>(probe(rehearsal.base(), base));
        for (List<RevisionId> side : fork.sides()) {
            if (rehearsal.runAll(fork.path(List.of(side))) instanceof Replay.Reached reached) {
                try (ReplayedDatabase alone = reached.database()) {
                    earlier.addAll(probe(alone, base));
                }
            }
        }
        return ProbeFinding.newIn(now, (Collection<ProbeFinding>) earlier);
    }

    private List<ProbeFinding> probe(ReplayedDatabase replayed, Observation base) {
        return rehearsal.probe(
                replayed, GoneName.between(base.schema(), replayed.seen().schema()));
    }
}
