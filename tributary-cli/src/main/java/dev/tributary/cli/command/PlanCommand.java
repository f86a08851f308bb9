package dev.tributary.cli.command;

import dev.tributary.Tributary;
import dev.tributary.Tributary.TransactionMode;
import dev.tributary.cli.report.Json;
import dev.tributary.cli.report.RunConsole;
import dev.tributary.cli.report.StepJson;
import dev.tributary.engine.OpaqueRevision;
import dev.tributary.engine.SqlRenderer;
import dev.tributary.event.Outcome;
import dev.tributary.graph.RevisionId;
import dev.tributary.plan.Plan;
import dev.tributary.plan.Planner;
import dev.tributary.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What upgrade, downgrade and stamp have in common: print a plan as SQL, show it, or run it. */
final class PlanCommand {
    private final Call call;
    private final RunOptions options;
    private final String command;

    /** A run of one call, named as the command is. */
    PlanCommand(Call call, RunOptions options, String command) {
        this.call = call;
        this.options = options;
        this.command = command;
    }

    /**
     * Does what the options say.
     *
     * @param offline the plan for {@code --sql}
     * @param planned the plan against the real database
     * @param done the run itself
     */
    int execute(Function<Planner, Plan> offline, Function<Tributary, Plan> planned, Function<Tributary, Outcome> done) {
        options.check();
        if (options.sql()) {
            return sql(offline.apply(new Planner(call.scripts().graph())));
        }
        return options.dryRun() ? dryRun(planned) : run(done);
    }

    private int sql(Plan plan) {
        String script = SqlRenderer.of(
                        call.toolbox().product(),
                        call.scripts(),
                        call.project().settings().versionTable(),
                        call.project().settings().owner(),
                        call.project().settings().signature(),
                        call.project().settings().transaction() == TransactionMode.RUN)
                .keeping(call.project().settings().journalText())
                .render(plan);
        if (call.console().json()) {
            call.console().object(Json.object("command", command, "sql", script));
        } else {
            call.console().text(script);
        }
        return Exit.DONE;
    }

    private int dryRun(Function<Tributary, Plan> planned) {
        Plan plan = planned.apply(call.tributary());
        var warnings = new ArrayList<>(plan.warnings());
        warnings.addAll(OpaqueRevision.warnings(plan, call.scripts()));
        var skipped = new Skipped(call.scripts().graph(), plan.headsBefore(), plan.headsAfter());
        if (call.console().json()) {
            var fields = Json.object(
                    "command", command,
                    "database", call.whereabouts().object(),
                    "dryRun", true,
                    "headsBefore", Json.words(plan.headsBefore()),
                    "headsAfter", Json.words(plan.headsAfter()),
                    "steps",
                            plan.steps().stream()
                                    .map(step -> StepJson.of(step, null))
                                    .toList(),
                    "warnings", warnings);
            if (command.equals("stamp")) {
                skipped.addTo(fields);
            }
            call.console().object(fields);
            return Exit.DONE;
        }
        call.announce(plan.headsBefore());
        warnings.forEach(call.console()::warning);
        plan.steps().stream().map(Step::summary).forEach(call.console()::line);
        call.console().line("heads: " + heads(plan.headsBefore()) + " -> " + heads(plan.headsAfter()));
        if (command.equals("stamp")) {
            skipped.lines().forEach(call.console()::line);
        }
        call.console()
                .info(
                        plan.steps().isEmpty()
                                ? (call.hasNoRevisions() ? Call.NO_REVISIONS : "nothing to do")
                                : "dry run: nothing was changed");
        return Exit.DONE;
    }

    private int run(Function<Tributary, Outcome> done) {
        var listener = new RunConsole(
                call.console(),
                host -> "database " + call.whereabouts().reached(host).text(),
                call.options().verbose());
        Outcome outcome = done.apply(call.tributary(listener));
        if (outcome.done().isEmpty() && call.hasNoRevisions()) {
            call.console().info(Call.NO_REVISIONS);
        } else {
            listener.close(outcome);
        }
        var skipped = new Skipped(call.scripts().graph(), outcome.headsBefore(), outcome.headsAfter());
        if (call.console().json()) {
            var fields = Json.object(
                    "command", command,
                    "database", call.whereabouts().object(),
                    "dryRun", false,
                    "headsBefore", Json.words(outcome.headsBefore()),
                    "headsAfter", Json.words(outcome.headsAfter()),
                    "steps", listener.steps(),
                    "warnings", listener.warnings(),
                    "milliseconds", outcome.took().toMillis());
            if (command.equals("stamp")) {
                skipped.addTo(fields);
            }
            call.console().object(fields);
        } else if (command.equals("stamp")) {
            skipped.lines().forEach(call.console()::info);
        }
        return Exit.DONE;
    }

    /** Applies nothing, and says why that is no problem. */
    int leave(List<RevisionId> rows, String warning) {
        if (call.console().json()) {
            call.console()
                    .object(Json.object(
                            "command", command,
                            "database", call.whereabouts().object(),
                            "dryRun", options.dryRun(),
                            "headsBefore", Json.words(rows),
                            "headsAfter", Json.words(rows),
                            "steps", List.of(),
                            "warnings", List.of(warning)));
        } else {
            call.console().warning(warning);
        }
        return Exit.DONE;
    }

    private static String heads(List<?> ids) {
        return ids.isEmpty() ? "base" : String.join(", ", Json.words(ids));
    }
}
