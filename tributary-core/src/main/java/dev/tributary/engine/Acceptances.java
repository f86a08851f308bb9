package dev.tributary.engine;

import dev.tributary.event.Refused;
import dev.tributary.graph.RevisionId;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptSet;
import dev.tributary.session.JournalDraft;
import dev.tributary.session.Session;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.List;

/** Journal rows that say a revision counts as run as its file is now. Nothing runs; what really ran stays in the journal. */
public final class Acceptances {

    private final ScriptSet scripts;

    /** Of these scripts. */
    public Acceptances(ScriptSet scripts) {
        this.scripts = scripts;
    }

    /** The row for a script, while the version rows are as given. */
    public JournalDraft draft(Script script, List<RevisionId> rows, String reason) {
        return new JournalDraft(
                Lineage.recorded(scripts, script),
                Lineage.position(scripts, rows, rows),
                "upgrade",
                "accepted",
                script.up().checksum(),
                null,
                null,
                reason);
    }

    /** Writes the row; only under the lock. */
    void write(Session session, Script script, String reason) {
        session.record(List.of(draft(script, session.survey().rows(), reason)));
    }

    /**
     * Whether a revision can be accepted: it comes before a version row, or is one, by today's files.
     *
     * @throws Refused where it does not
     */
    Script acceptable(Session session, RevisionId id) {
        Script script = scripts.find(id).orElseThrow(() -> scripts.graph().unknown(id.text()));
        List<RevisionId> rows = session.survey().rows().stream()
                .filter(scripts.graph()::contains)
                .toList();
        if (!scripts.graph().ancestors(rows).contains(id)) {
            throw new Refused(new Problem(
                    "not-applied",
                    "revision \"" + id + "\" is not applied on database \""
                            + session.survey().server().database() + "\", so there is nothing to accept",
                    List.of("accepting says that its file counts as what ran"),
                    List.of(Remedy.onDatabase("upgrade", id.text()).does("runs it"))));
        }
        return script;
    }
}
