package dev.tributary.engine;

import dev.tributary.event.Refused;
import dev.tributary.graph.RevisionId;
import dev.tributary.plan.Plan;
import dev.tributary.plan.Step;
import dev.tributary.script.OpaqueScript;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptFormat;
import dev.tributary.script.ScriptSet;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.List;

/** A revision whose SQL nobody knows, in a plan: the plan is refused as a whole, before its first step. */
public final class OpaqueRevision {
    private OpaqueRevision() {}

    /**
     * Looks whether a plan can be run at all, before anything is done that belongs to it.
     *
     * @throws Refused where it would run a revision whose SQL is not known
     */
    public static void refuse(Plan plan, ScriptSet scripts) {
        for (Step step : plan.steps()) {
            Work work = Work.of(step, scripts);
            Script script = work.script();
            if (script != null && isMet(work, script)) {
                throw notRun(work, script);
            }
        }
    }

    /** What stands in the way of a plan, in a sentence each; usually nothing. */
    public static List<String> warnings(Plan plan, ScriptSet scripts) {
        return plan.steps().stream()
                .map(step -> Work.of(step, scripts))
                .filter(work -> work.script() != null && isMet(work, work.script()))
                .map(work -> "this would be refused before its first step: the SQL of " + work.name()
                        + " is not known (" + work.origin() + ")")
                .toList();
    }

    private static boolean isMet(Work work, Script script) {
        return work.runsScript() && script.isOpaque();
    }

    static Refused notRun(Work work, Script script) {
        return new Refused(new Problem(
                OpaqueScript.CODE,
                "cannot " + work.direction() + " " + work.name() + ": its SQL is not known",
                OpaqueScript.facts(script, "nothing was run"),
                work.step() instanceof Step.Downgrade ? back(work, script) : forth(work, script)));
    }

    private static List<Remedy> forth(Work work, Script script) {
        String id = work.revision();
        return List.of(
                Remedy.command("alembic", "upgrade", id)
                        .does("where the Python application is at home, once all that comes before it is applied"),
                Remedy.onDatabase("stamp", id)
                        .does(
                                "once the database is as after it: Alembic or a person ran it, or a dump of one was loaded"),
                OpaqueScript.written(script));
    }

    private static List<Remedy> back(Work work, Script script) {
        List<RevisionId> down = script.revision().downRevisions();
        List<RevisionId> after = work.step().heads().after();
        return List.of(
                Remedy.command(
                                "alembic",
                                "downgrade",
                                down.isEmpty()
                                        ? "base"
                                        : down.size() == 1 ? down.get(0).text() : "-1")
                        .does("where the Python application is at home, once all that comes after it is undone"),
                Remedy.onDatabase("stamp", "--purge")
                        .and(after.isEmpty() ? List.of("base") : after)
                        .does("once the database is as before it"),
                Remedy.edit(script.format().says(ScriptFormat.Entry.DOWNGRADE, ""))
                        .in(script.revision().origin())
                        .does("write what undoes it below that, its SQL below @up, and delete the \"opaque\" line"));
    }
}
