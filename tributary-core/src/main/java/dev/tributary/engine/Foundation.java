package dev.tributary.engine;

import dev.tributary.event.Event;
import dev.tributary.event.Listener;
import dev.tributary.graph.RevisionId;
import dev.tributary.script.ScriptSet;
import dev.tributary.session.Database;
import dev.tributary.session.OwnTables;
import dev.tributary.session.Session;
import dev.tributary.session.Survey;
import java.util.List;

/** Tributary's own tables as a run needs them; only under the lock. */
public final class Foundation {

    private final Database database;
    private final ScriptSet scripts;
    private final Projects projects;

    /** For the project of these scripts. */
    public Foundation(Database database, ScriptSet scripts) {
        this.database = database;
        this.scripts = scripts;
        this.projects = new Projects(scripts.graph(), database.owner());
    }

    /**
     * Makes what is missing, and completes tables of an older layout. What was not recorded then is assumed now, and the journal
     * says so. Where all is there, it does nothing.
     *
     * @param listener told what a person should know of it
     * @return whether anything was missing
     */
    public boolean lay(Session session, Listener listener) {
        Survey survey = session.survey();
        if (OwnTables.complete(database.product(), survey, projects.name(), projects.isGiven())) {
            return false;
        }
        List<RevisionId> rows = survey.rows();
        boolean assumed = survey.state().isEmpty() && !rows.isEmpty();
        var founding = new OwnTables.Founding(
                projects.name(),
                projects.isGiven(),
                survey.strangerCount() == 0 && rows.isEmpty(),
                Lineage.hashes(scripts, rows));
        new OwnTables(session).ensure(founding).forEach(remark -> listener.on(new Event.Warning(remark)));
        IncludeName.note(survey, session.survey()).ifPresent(note -> listener.on(new Event.Warning(note)));
        if (assumed && session.survey().state().isPresent() && session.survey().lastStatement() == 0) {
            session.record(List.of(Lineage.assumption(scripts, rows)));
            session.surveyAgain();
        }
        return true;
    }
}
