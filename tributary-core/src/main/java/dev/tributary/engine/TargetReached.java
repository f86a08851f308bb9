package dev.tributary.engine;

import dev.tributary.event.NotUpToDate;
import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionId;
import dev.tributary.graph.RevisionLines;
import dev.tributary.plan.Plan;
import dev.tributary.session.Survey;
import dev.tributary.wording.Counts;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Whether a database is where it should be, without changing anything. */
final class TargetReached {

    private TargetReached() {}

    /** Lets pass what is at the target and not half way to it. */
    static void check(Survey survey, String target, Plan plan) {
        List<Revision> pending =
                plan.steps().stream().flatMap(step -> step.coming().stream()).collect(Collectors.toList());
        if (pending.isEmpty() && survey.lastStatement() == 0) {
            return;
        }
        var facts = new ArrayList<String>();
        facts.add("database " + survey.server().database() + " on "
                + survey.server().host() + " is at "
                + (survey.rows().isEmpty()
                        ? "base"
                        : survey.rows().stream().map(RevisionId::text).collect(Collectors.joining(", "))));
        if (survey.lastStatement() > 0) {
            facts.add("the last revision that ran stopped at statement " + survey.lastStatement());
        }
        facts.addAll(RevisionLines.of(pending));
        String title = "target database is not up to date";
        if (!pending.isEmpty()) {
            title += ": " + Counts.text(pending.size(), "revision") + " pending for \"" + target + "\"";
        }
        throw new NotUpToDate(
                new Problem(
                        "not-at-heads",
                        title,
                        facts,
                        List.of(Remedy.onDatabase("upgrade", target).does("apply what is pending"))),
                survey.rows(),
                pending);
    }
}
