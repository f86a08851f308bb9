package dev.tributary.cli.command;

import dev.tributary.backup.Rebuild;
import dev.tributary.backup.WrittenBackup;
import dev.tributary.cli.report.ContentsReport;
import dev.tributary.cli.report.Json;
import dev.tributary.cli.report.RunConsole;
import dev.tributary.engine.OpaqueRevision;
import dev.tributary.event.Outcome;
import dev.tributary.plan.Planner;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptSet;
import dev.tributary.session.Survey;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A disposable database that there is no way back in: it is emptied, and all revisions run, as {@code reset} does it. */
final class MadeAnew implements RebasedDatabase {
    private final RebasePlaces.Place place;
    private final String why;
    private final int revisions;
    private final Rebuild rebuild;
    private final Survey survey;
    private final Path copy;
    private final boolean keeps;
    private final List<Object> steps = new ArrayList<>();

    /**
     * A database to be made anew.
     *
     * @param why there is no way back
     * @param after what will run
     * @param withoutBackup whether what is in it is lost
     * @throws TributaryException where not all of that can run
     */
    MadeAnew(RebasePlaces.Place place, String why, ScriptSet after, boolean withoutBackup) {
        refuseOpaque(after);
        this.place = place;
        this.why = why;
        this.revisions = after.scripts().size();
        Call call = place.call();
        this.survey = Backup.survey(call);
        this.rebuild = Emptying.of(call, survey);
        this.copy = Backup.target(call, null);
        this.keeps = !withoutBackup && !rebuild.contents().isEmpty();
        if (keeps) {
            Emptying.checkBackup(call, rebuild, copy);
        }
    }

    /** Before anything is emptied: what nobody knows does not run on an empty database either. */
    static void refuseOpaque(ScriptSet scripts) {
        if (scripts.scripts().stream().anyMatch(Script::isOpaque)) {
            OpaqueRevision.refuse(new Planner(scripts.graph()).upgrade(List.of(), "heads"), scripts);
        }
    }

    @Override
    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(place.title() + ": is emptied and made anew, since " + why);
        new ContentsReport(rebuild.contents(), revisions)
                .lines(survey.server().database())
                .forEach(line -> lines.add("  " + line));
        if (keeps) {
            lines.add("  a backup is kept in " + place.call().shown(copy));
        }
        return lines;
    }

    @Override
    public void before() {
        if (keeps) {
            WrittenBackup kept = rebuild.keep(copy, place.call().shown(copy));
            place.call().console().info("backup in " + place.call().shown(copy) + ", read back by " + kept.check());
        }
    }

    @Override
    public void after() {
        Call call = place.call();
        call.scriptsAgain();
        var listener = new RunConsole(
                call.console(), host -> place.title(), call.options().verbose());
        Outcome outcome;
        try {
            outcome = rebuild.run(call.tributary(listener), () -> call.console().info("emptied"));
        } catch (TributaryException e) {
            if (rebuild.isEmptied()) {
                call.console().warning(place.title() + " was emptied; " + rebuild.fate(call.shown(copy)));
            }
            throw e;
        }
        listener.close(outcome);
        steps.addAll(listener.steps());
    }

    @Override
    public String between() {
        return place.title() + " is as it was; made anew with: "
                + place.call().there(Remedy.onDatabase("reset")).action();
    }

    @Override
    public Map<String, Object> object() {
        Map<String, Object> fields = Json.object(
                "database", place.call().whereabouts().object(),
                "environment", place.call().project().environmentName().orElse(""),
                "manner", "made-anew",
                "steps", steps,
                "lost", ContentsReport.tables(rebuild.contents()));
        if (rebuild.kept() != null) {
            fields.put("backup", copy.toString());
        }
        return fields;
    }
}
