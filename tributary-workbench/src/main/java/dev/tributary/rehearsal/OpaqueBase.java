package dev.tributary.rehearsal;

import dev.tributary.graph.RevisionId;
import dev.tributary.plan.Planner;
import dev.tributary.plan.Step;
import dev.tributary.script.OpaqueScript;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptSet;
import dev.tributary.wording.TributaryException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Revisions whose SQL nobody knows, among those that a scratch database would have to run to come to some place. */
public final class OpaqueBase {

    private OpaqueBase() {}

    /** Those that an upgrade of an empty database to these revisions would run, in its order; where others stand for them, none. */
    public static List<Script> in(ScriptSet scripts, Collection<RevisionId> heads) {
        if (heads.isEmpty() || scripts.scripts().stream().noneMatch(Script::isOpaque)) {
            return List.of();
        }
        List<RevisionId> run = new Planner(scripts.graph())
                .upgrade(List.of(), heads.stream().map(RevisionId::text).toList()).steps().stream()
                        .filter(Step.Upgrade.class::isInstance)
                        .map(Step::coming)
                        .flatMap(Optional::stream)
                        .map(revision -> revision.id())
                        .toList();
        var all = new LinkedHashSet<>(run);
        // An id such as "base" is a word for another place, and the plan leads there.
        heads.stream().filter(id -> !scripts.graph().replaced().contains(id)).forEach(all::add);
        return scripts.opaque(all);
    }

    /**
     * Refuses a place to which only such a revision leads.
     *
     * @throws TributaryException with the code {@code opaque-revision}
     */
    static void refuse(ScriptSet scripts, Collection<RevisionId> heads) {
        for (Script script : in(scripts, heads)) {
            throw new TributaryException(OpaqueScript.notReplayed(script));
        }
    }
}
