package dev.tributary.cli.command;

import dev.tributary.Tributary;
import dev.tributary.backup.Loss;
import dev.tributary.cli.report.Json;
import dev.tributary.cli.report.RunConsole;
import dev.tributary.cli.report.StepJson;
import dev.tributary.engine.OpaqueRevision;
import dev.tributary.event.Outcome;
import dev.tributary.graph.RevisionId;
import dev.tributary.graph.RevisionLines;
import dev.tributary.plan.Plan;
import dev.tributary.plan.Planner;
import dev.tributary.plan.Step;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptSet;
import dev.tributary.sql.Statement;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A database whose revisions are undone as they ran, and run again as their files are then. */
final class RunAgain implements RebasedDatabase {
    private final RebasePlaces.Place place;
    private final ScriptSet ran;
    private final Plan down;
    private final List<RevisionId> again;
    private final Plan up;
    private final List<Loss> losses;
    private final List<Object> steps = new ArrayList<>();

    /**
     * A database to go with the files.
     *
     * @param ran the scripts as they ran there
     * @param down undoes the revisions; each step has a way back
     * @param again what is to be applied once the files are rewritten: the tips of it
     * @param after the scripts as they will be
     * @throws TributaryException where not all of it could be applied again
     */
    RunAgain(RebasePlaces.Place place, ScriptSet ran, Plan down, List<RevisionId> again, ScriptSet after) {
        this.place = place;
        this.ran = ran;
        this.down = down;
        this.again = again;
        this.up = plan(after, down.headsAfter());
        OpaqueRevision.refuse(up, after);
        this.losses = losses();
    }

    private Plan plan(ScriptSet scripts, List<RevisionId> rows) {
        return new Planner(scripts.graph())
                .upgrade(rows, again.stream().map(RevisionId::text).toList());
    }

    private List<Loss> losses() {
        List<List<String>> statements = down.steps().stream()
                .filter(Step.Downgrade.class::isInstance)
                .map(step -> ran.find(((Step.Downgrade) step).revision().id())
                        .map(Script::down)
                        .orElseThrow())
                .map(section ->
                        section.statements().stream().map(Statement::text).toList())
                .toList();
        return place.call().toolbox().losses(place.call().databaseAndTables()).of(statements);
    }

    @Override
    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(place.title() + ", " + RevisionLines.at(down.headsBefore()));
        down.steps().forEach(step -> lines.add("  " + step.summary()));
        losses.forEach(loss -> lines.add("    " + loss.verb() + ": " + loss.text()));
        up.steps().forEach(step -> lines.add("  " + step.summary()));
        return lines;
    }

    @Override
    public void before() {
        RunConsole listener = listener();
        run(listener, place.call().throwaway(ran, listener), down);
    }

    @Override
    public void after() {
        RunConsole listener = listener();
        listener.introduced();
        Tributary tributary = place.call().throwaway(place.call().scriptsAgain(), listener);
        run(listener, tributary, plan(place.call().scripts(), tributary.current()));
    }

    private RunConsole listener() {
        return new RunConsole(
                place.call().console(),
                host -> place.title(),
                place.call().options().verbose());
    }

    private void run(RunConsole listener, Tributary tributary, Plan plan) {
        Outcome outcome = tributary.run(plan);
        listener.close(outcome);
        steps.addAll(listener.steps());
    }

    @Override
    public String between() {
        return place.title() + " is " + RevisionLines.at(down.headsAfter()) + " now; forward again with: "
                + place.call().there(Remedy.onDatabase("upgrade", "heads")).action();
    }

    @Override
    public Map<String, Object> object() {
        List<Object> planned = new ArrayList<>();
        down.steps().forEach(step -> planned.add(StepJson.of(step, null)));
        up.steps().forEach(step -> planned.add(StepJson.of(step, null)));
        return Json.object(
                "database", place.call().whereabouts().object(),
                "environment", place.call().project().environmentName().orElse(""),
                "manner", "run-again",
                "steps", steps.isEmpty() ? planned : steps,
                "rowsLost", losses.stream().map(Loss::text).toList());
    }
}
