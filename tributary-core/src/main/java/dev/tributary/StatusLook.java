package dev.tributary;

import dev.tributary.engine.Planning;
import dev.tributary.engine.RewrittenHistory;
import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionId;
import dev.tributary.plan.Planner;
import dev.tributary.session.Session;
import dev.tributary.session.StateRow;
import dev.tributary.session.Survey;
import java.util.List;

/** Compares a database with the scripts. */
final class StatusLook {

    private final Planner planner;
    private final Planning planning;

    StatusLook(Planner planner, Planning planning) {
        this.planner = planner;
        this.planning = planning;
    }

    /** Where the database is, by the session's newest look; asks the journal only where something differs. */
    DatabaseStatus at(Session session) {
        Survey survey = session.survey();
        List<RevisionId> unknown =
                survey.rows().stream().filter(id -> !planner.knows(id)).toList();
        List<Revision> pending = unknown.isEmpty() ? planner.pending(planning.tips(session)) : List.of();
        RewrittenHistory history = planning.history(session);
        return new DatabaseStatus(
                survey.server().server(),
                survey.server().database(),
                survey.server().host(),
                survey.server().user(),
                survey.rows(),
                survey.versioned(),
                unknown,
                survey.state().map(StateRow::project).orElse(""),
                history.standing(),
                history.missed(),
                planning.edited(survey),
                planning.refusal(session).orElse(null),
                pending,
                planning.halfDone(session).orElse(null));
    }
}
