package dev.tributary.engine;

import dev.tributary.event.Refused;
import dev.tributary.event.UnknownHead;
import dev.tributary.graph.Replaced;
import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionId;
import dev.tributary.plan.NeedsOlderRelease;
import dev.tributary.plan.Plan;
import dev.tributary.plan.Step;
import dev.tributary.script.ScriptSet;
import dev.tributary.session.Session;
import dev.tributary.session.StateRow;
import dev.tributary.session.Survey;
import dev.tributary.target.UnknownRow;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the rows of a database may be exchanged for that of a revision that stands for them: where what led to them is what
 * the revision says, by the database's own record, or else by the files that are there still.
 */
final class Exchanges {

    private final ScriptSet scripts;
    private final Session session;
    private final Survey survey;

    Exchanges(ScriptSet scripts, Session session) {
        this.scripts = scripts;
        this.session = session;
        this.survey = session.survey();
    }

    /**
     * Checks a plan's exchanges.
     *
     * @throws Refused where one would say of the database what is not so
     */
    void check(Plan plan) {
        Map<RevisionId, String> recorded = survey.state().map(StateRow::hashes).orElse(Map.of());
        for (Step step : plan.steps()) {
            if (step instanceof Step.Replace replace) {
                replace.revision().replaces().forEach(replaced -> check(replace.revision(), replaced, recorded));
            }
        }
    }

    private void check(Revision squash, Replaced replaced, Map<RevisionId, String> recorded) {
        RevisionId id = replaced.revision();
        boolean hasFiles = scripts.graph().contains(id);
        String here = survey.rows().contains(id) ? recorded.get(id) : null;
        if (replaced.ancestry().equals(here)
                || (hasFiles && replaced.ancestry().equals(scripts.ancestry().hash(id)))) {
            return;
        }
        if (here == null && !hasFiles) {
            throw new Refused(NeedsOlderRelease.unproved(id, squash).problem());
        }
        throw new Refused(otherAncestry(
                squash, replaced, here == null ? scripts.ancestry().hash(id) : here, here != null));
    }

    private Problem otherAncestry(Revision squash, Replaced replaced, String found, boolean recorded) {
        return new Problem(
                "other-ancestry",
                "\"" + squash.id() + "\" stands for \"" + replaced.revision() + "\" with another ancestry than "
                        + (recorded ? "database \"" + survey.server().database() + "\" has" : "its files have"),
                List.of(
                        squash.origin(),
                        "stated   " + replaced.ancestry(),
                        (recorded ? "database " : "files    ") + found,
                        "nothing was run"),
                List.of(
                        Remedy.onDatabase("journal").does("what ran there, and in which order"),
                        Remedy.onDatabase("stamp", "--purge", squash.id().text())
                                .does("if its schema is what \"" + squash.id() + "\" makes")));
    }

    /** A row that no file holds, where its file may have gone with a history for which one revision stands. */
    TributaryException explained(UnknownRow unknown) {
        List<Revision> replacing = scripts.graph().replacing();
        Optional<UnknownHead> ahead = ahead(unknown.row());
        if (replacing.isEmpty() || survey.rows().stream().anyMatch(scripts.graph()::contains) || ahead.isPresent()) {
            return ahead.filter(UnknownHead::wayBackKept)
                    .map(head -> unknown.offering(Remedy.onDatabase(
                                    "downgrade", head.continues().get(0).text(), "--from-journal")
                            .does("take it back with the text that the journal kept")))
                    .orElse(unknown);
        }
        return new Refused(
                NeedsOlderRelease.below(unknown.row(), replacing.get(0)).problem());
    }

    /** The row, where the journal leads from it down to what files hold: then it comes from a newer release. */
    private Optional<UnknownHead> ahead(RevisionId row) {
        return UnknownHeads.in(session, scripts.graph()).stream()
                .filter(head -> head.id().equals(row) && !head.continues().isEmpty())
                .findFirst();
    }
}
