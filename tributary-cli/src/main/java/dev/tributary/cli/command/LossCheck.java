package dev.tributary.cli.command;

import dev.tributary.backup.Loss;
import dev.tributary.plan.Plan;
import dev.tributary.plan.Step;
import dev.tributary.script.Script;
import dev.tributary.sql.Statement;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.List;

/** Whether a downgrade takes rows away, and whether somebody agrees to that. */
final class LossCheck {
    private final Call call;
    private final Remedy.Command command;

    /**
     * A check for one call.
     *
     * @param command the command, which {@code --yes} would follow
     */
    LossCheck(Call call, Remedy.Command command) {
        this.call = call;
        this.command = command;
    }

    /** What the plan's downgrade sections would take away, as far as it can be seen, in the order in which they run. */
    List<Loss> losses(Plan plan) {
        var statements = new ArrayList<List<String>>();
        for (Step step : plan.steps()) {
            if (step instanceof Step.Downgrade downgrade) {
                call.scripts()
                        .find(downgrade.revision().id())
                        .map(Script::down)
                        .ifPresent(down -> statements.add(
                                down.statements().stream().map(Statement::text).toList()));
            }
        }
        return call.toolbox().losses(call.databaseAndTables()).of(statements);
    }

    /**
     * Asks a person; refuses where nobody can answer, or the answer is no.
     *
     * @throws TributaryException where the rows are to stay
     */
    void ask(List<Loss> losses, Confirmation confirmation) {
        boolean somebody =
                call.surroundings().prompt() != null && !call.console().json();
        if (somebody) {
            call.console().complaint("this downgrade " + (isCertain(losses) ? "takes" : "may take") + " rows away:");
            losses.forEach(loss -> call.console().complaint("  " + loss.text()));
        }
        if (!somebody || !confirmation.agrees("go on?")) {
            throw refused(losses, somebody);
        }
    }

    private TributaryException refused(List<Loss> losses, boolean asked) {
        var facts = new ArrayList<String>();
        losses.forEach(loss -> facts.add(loss.text()));
        facts.add(asked ? "nothing was done, as you said" : "nobody is there to be asked, so nothing was done");
        return new TributaryException(new Problem(
                "rows-would-be-lost",
                "\"" + command.action() + "\" " + (isCertain(losses) ? "would" : "could") + " take rows away",
                facts,
                List.of(
                        call.there(command).and("--yes").does("agrees to that beforehand"),
                        losses.stream().allMatch(loss -> loss.isCertain() || loss.kind() == Loss.Kind.CODE)
                                ? call.there(Remedy.onDatabase("backup")).does("keeps a copy first")
                                : call.there(Remedy.onDatabase("backup", "--user", "ROLE"))
                                        .does("keeps a copy first, as a role that sees all rows"))));
    }

    private static boolean isCertain(List<Loss> losses) {
        return losses.stream().anyMatch(Loss::isCertain);
    }
}
