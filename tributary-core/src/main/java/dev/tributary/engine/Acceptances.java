package dev.tributary.engine;

import dev.tributary.database.JournalEntry;
import dev.tributary.event.Refused;
import dev.tributary.graph.RevisionId;
import dev.tributary.product.JournalSelection;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptSet;
import dev.tributary.session.Journal;
import dev.tributary.session.JournalDraft;
import dev.tributary.session.Session;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.List;
import java.util.Objects;

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

    /**
     * Whether there is nothing to accept: the revision ran, or was accepted, with the sections that its file has now, and after
     * what comes before it now.
     */
    boolean isAsItRan(Session session, Script script) {
        RevisionId id = script.revision().id();
        var journal = new Journal(session);
        boolean same = journal.applied().stream()
                .filter(applied -> applied.revision().equals(id))
                .anyMatch(applied -> applied.checksum().equals(script.up().checksum())
                        && scripts.ancestry().hash(id).equals(applied.ancestry()));
        return same
                && journal.entries(JournalSelection.of(id.text())).stream()
                        .filter(JournalEntry::isUpgraded)
                        .reduce((earlier, later) -> later)
                        .filter(ran -> Objects.equals(
                                ran.origin().downChecksum(),
                                script.down() == null ? null : script.down().checksum()))
                        .isPresent();
    }

    /** Writes down what was missed here and what the project lives with, each once; only under the lock. */
    void writeMissed(Session session, RunSettings settings) {
        for (RevisionId id : RewrittenHistory.of(session, scripts).missed()) {
            settings.acceptance(RewrittenHistory.CODE, id.text())
                    .ifPresent(accepted -> write(session, scripts.find(id).orElseThrow(), accepted.reason()));
        }
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
