package dev.tributary.engine;

import dev.tributary.database.Acceptance;
import dev.tributary.database.OnEditedScript;
import dev.tributary.event.Event;
import dev.tributary.event.Refused;
import dev.tributary.graph.Revision;
import dev.tributary.plan.Step;
import dev.tributary.script.Checksum;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptSet;
import dev.tributary.session.Journal;
import dev.tributary.session.Survey;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds scripts that say something else now than they did when they ran. */
final class ScriptChanges {

    private static final String CODE = "edited-script";

    private ScriptChanges() {}

    /**
     * Those that the newest look at the database shows, without those that the team has accepted. One that ran with a checksum of
     * another algorithm is compared by a run that has something to do.
     */
    static List<Revision> seen(Survey survey, ScriptSet scripts, RunSettings settings) {
        var edited = new ArrayList<Revision>();
        survey.kept()
                .ran()
                .forEach((id, checksum) -> scripts.find(id)
                        .filter(script -> !script.up().checksum().startsWith(checksum))
                        .filter(script -> settings.acceptance(CODE, id.text()).isEmpty())
                        .ifPresent(script -> edited.add(script.revision())));
        return edited;
    }

    /**
     * Tells of each one, and writes down which of them the team has accepted.
     *
     * @throws Refused where something is to be applied, and one is to stop that
     */
    static void check(Run run) {
        var edited = new ArrayList<Script>();
        for (Journal.Applied applied : new Journal(run.session()).applied()) {
            Optional<Script> found = run.scripts().find(applied.revision());
            if (found.isPresent() && differs(run, applied, found.get())) {
                Script script = found.get();
                Optional<Acceptance> accepted =
                        run.settings().acceptance(CODE, applied.revision().text());
                if (accepted.isPresent()) {
                    new Acceptances(run.scripts())
                            .write(run.session(), script, accepted.get().reason());
                } else {
                    edited.add(script);
                    run.tell(new Event.ScriptEdited(
                            applied.revision(), script.revision().origin()));
                }
            }
        }
        boolean applies = run.plan().steps().stream().anyMatch(Step.Upgrade.class::isInstance);
        if (applies && run.settings().onEditedScript() == OnEditedScript.FAIL && !edited.isEmpty()) {
            throw new Refused(problem(run.database(), edited));
        }
    }

    /** What cannot be compared, because only another version knows its algorithm, is mentioned and no reason to stop. */
    private static boolean differs(Run run, Journal.Applied applied, Script script) {
        Checksum.Comparison compared = script.up().compare(applied.checksum(), applied.upText());
        if (compared == Checksum.Comparison.UNKNOWN) {
            run.tell(new Event.Warning("whether " + script.revision().origin()
                    + " was edited after it ran is not known: its checksum is of another version of Tributary"));
        }
        return compared == Checksum.Comparison.DIFFERENT;
    }

    private static Problem problem(String database, List<Script> edited) {
        Revision first = edited.get(0).revision();
        return new Problem(
                CODE,
                (edited.size() == 1 ? "a script was" : edited.size() + " scripts were")
                        + " edited after running on database \""
                        + database + "\"",
                edited.stream()
                        .map(script -> script.revision().id() + "  "
                                + script.revision().message() + "    "
                                + script.revision().origin())
                        .collect(Collectors.toList()),
                List.of(
                        Remedy.onDatabase("journal", first.id().text(), "--diff")
                                .does("what was changed"),
                        Remedy.command("git", "checkout", "--", first.origin()).does("take the change back"),
                        Remedy.onDatabase("journal", "accept", first.id().text(), "--reason", "…")
                                .does("if the database is as the file says now"),
                        Remedy.option("on-edited-script", "warn").does("go on all the same")));
    }
}
