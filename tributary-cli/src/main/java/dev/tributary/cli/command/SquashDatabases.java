package dev.tributary.cli.command;

import dev.tributary.Tributary;
import dev.tributary.cli.report.Json;
import dev.tributary.event.Refused;
import dev.tributary.graph.RevisionId;
import dev.tributary.graph.RevisionLines;
import dev.tributary.plan.Step;
import dev.tributary.project.Project;
import dev.tributary.script.ScriptSet;
import dev.tributary.toolbox.OpenDatabase;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Asks the databases of environments whether they still need the files of a history for which one revision stands. */
final class SquashDatabases {

    /** What a database needs. */
    enum Need {
        /** The squash or what follows it is applied, or nothing is. */
        PAST("does not need the old files"),
        /** It is where the history ends: the next upgrade exchanges its row. */
        EXCHANGE("does not need the old files: the next upgrade exchanges its row"),
        /** It is before the end of the history. */
        FILES("needs the old files: it is before the squash"),
        /** Nobody knows. */
        UNKNOWN("not known");

        private final String words;

        Need(String words) {
            this.words = words;
        }
    }

    /**
     * What one said.
     *
     * @param environment its name; empty for the database of the call
     * @param rows where it is; empty where that is not known
     * @param why it is not known
     */
    record Answer(String environment, Need need, List<RevisionId> rows, String why) {

        boolean isPast() {
            return need == Need.PAST || need == Need.EXCHANGE;
        }

        String text() {
            String name = environment.isEmpty() ? "database" : environment;
            return need == Need.UNKNOWN
                    ? name + "  " + need.words + ": " + why
                    : name + "  " + RevisionLines.at(rows) + ", " + need.words;
        }

        Map<String, Object> json() {
            return Json.object(
                    "environment",
                    environment,
                    "rows",
                    Json.words(rows),
                    "needsOldFiles",
                    need == Need.FILES ? "yes" : need == Need.UNKNOWN ? "unknown" : "no",
                    "reason",
                    why);
        }
    }

    private final Call call;
    private final ScriptSet without;

    /**
     * Questions of one call.
     *
     * @param without all scripts but those of the history
     */
    SquashDatabases(Call call, ScriptSet without) {
        this.call = call;
        this.without = without;
    }

    /** The answers of the environments that were named, in that order. */
    List<Answer> ask() {
        var answers = new ArrayList<Answer>();
        for (String environment : call.options().environments()) {
            answers.add(ask(environment, call.project(environment)));
        }
        return answers;
    }

    /** The same; without an environment, the database of the call is asked. */
    List<Answer> askOneAtLeast() {
        return call.options().environments().isEmpty() ? List.of(ask("", call.project())) : ask();
    }

    private Answer ask(String environment, Project project) {
        List<RevisionId> rows = List.of();
        try (OpenDatabase database = call.toolbox().open(project, call.options().keepRunning())) {
            Tributary tributary = project.settings()
                    .applyTo(Tributary.on(database.connections(), call.toolbox().product()))
                    .scripts(without)
                    .build();
            rows = tributary.current();
            boolean exchanges =
                    tributary.planUpgrade("heads").steps().stream().anyMatch(Step.Replace.class::isInstance);
            return new Answer(environment, exchanges ? Need.EXCHANGE : Need.PAST, rows, "");
        } catch (Refused e) {
            boolean needs = e.problem().code().equals("needs-older-release");
            return new Answer(
                    environment,
                    needs ? Need.FILES : Need.UNKNOWN,
                    rows,
                    needs ? "" : e.problem().title());
        } catch (TributaryException e) {
            return new Answer(environment, Need.UNKNOWN, rows, e.problem().title());
        }
    }
}
