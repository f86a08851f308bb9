package dev.tributary.cli.command;

import dev.tributary.drift.MissedRehearsal;
import dev.tributary.graph.RevisionId;
import dev.tributary.plan.Plan;
import dev.tributary.plan.Step;
import dev.tributary.schema.SchemaDiff;
import dev.tributary.wording.Counts;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.List;

/** Whether running late what was missed ends where a new database would: tried on a scratch server before anything is run. */
final class MissedCheck {
    private static final int SHOWN = 12;

    private final Call call;
    private final String target;

    MissedCheck(Call call, String target) {
        this.call = call;
        this.target = target;
    }

    /** Says what a rehearsal shows. */
    void tell(Plan plan) {
        List<RevisionId> missed = missed(plan);
        if (missed.isEmpty()) {
            return;
        }
        try {
            SchemaDiff difference = difference(plan, missed);
            call.console()
                    .info(
                            difference.isEmpty()
                                    ? "rehearsed: run late, " + late(missed) + " the schema that a new database gets"
                                    : "rehearsed: run late, "
                                            + Counts.text(lines(difference).size(), "line")
                                            + " of the schema would differ from a new database's");
            lines(difference).stream().limit(SHOWN).forEach(call.console()::info);
        } catch (TributaryException e) {
            call.console().warning("not rehearsed: " + e.problem().title());
        }
    }

    /**
     * Lets pass what ends in the same schema, or what somebody has agreed to.
     *
     * @throws TributaryException otherwise; nothing was run
     */
    void ask(Plan plan, boolean agreed) {
        List<RevisionId> missed = missed(plan);
        if (missed.isEmpty()) {
            return;
        }
        SchemaDiff difference;
        try {
            difference = difference(plan, missed);
        } catch (TributaryException e) {
            if (agreed) {
                call.console().warning("not rehearsed: " + e.problem().title());
                return;
            }
            throw refused("could not be rehearsed", e.problem().title(), List.of());
        }
        if (difference.isEmpty()) {
            call.console().info("rehearsed: run late, " + late(missed) + " the schema that a new database gets");
        } else if (!agreed) {
            throw refused(
                    "would leave another schema than a new database gets",
                    "- as in a new database, + as it would be here",
                    lines(difference));
        }
    }

    private static String late(List<RevisionId> missed) {
        return missed.size() == 1 ? missed.get(0) + " leaves" : Counts.text(missed.size(), "revision") + " leave";
    }

    private TributaryException refused(String why, String fact, List<String> lines) {
        var facts = new ArrayList<String>();
        facts.add(fact);
        lines.stream().limit(SHOWN).forEach(facts::add);
        facts.add("nothing was run");
        return new TributaryException(new Problem(
                "unproved-order",
                "what was missed " + why,
                facts,
                List.of(
                        call.there(Remedy.onDatabase("upgrade", target, "--missed", "--yes"))
                                .does("run it all the same"),
                        Remedy.onFiles("revision", "-m", "…").does("bring the same about in a revision of its own"))));
    }

    private SchemaDiff difference(Plan plan, List<RevisionId> missed) {
        List<RevisionId> rows = plan.steps().stream()
                .filter(step -> isMissed(step))
                .findFirst()
                .map(step -> step.heads().before())
                .orElseThrow();
        try (var scratch = new Scratch(call, false)) {
            return new MissedRehearsal(
                            scratch.server(), call.scripts(), call.toolbox().instruments())
                    .difference(rows, missed);
        }
    }

    private static List<RevisionId> missed(Plan plan) {
        return plan.steps().stream()
                .filter(MissedCheck::isMissed)
                .map(step -> ((Step.Upgrade) step).revision().id())
                .toList();
    }

    /** Other rows stand for it already. */
    private static boolean isMissed(Step step) {
        return step instanceof Step.Upgrade
                && step.heads().before().equals(step.heads().after());
    }

    private static List<String> lines(SchemaDiff difference) {
        return difference.isEmpty() ? List.of() : difference.text().lines().toList();
    }
}
