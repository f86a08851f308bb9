package dev.tributary.engine;

import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionId;
import dev.tributary.plan.Step;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptSet;
import dev.tributary.script.Section;
import dev.tributary.session.JournalDraft;
import dev.tributary.session.Session;
import dev.tributary.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A step together with what it needs from the scripts.
 *
 * @param step the step
 * @param script its script; null for a stamp
 * @param section the direction that runs; null for a stamp, and for a downgrade without a way back
 */
record Work(Step step, @Nullable Script script, @Nullable Section section) {

    static Work of(Step step, ScriptSet scripts) {
        if (step instanceof Step.Upgrade upgrade) {
            Script script = script(upgrade.revision(), scripts);
            return new Work(step, script, script.up());
        }
        if (step instanceof Step.Downgrade downgrade) {
            Script script = script(downgrade.revision(), scripts);
            return new Work(step, script, script.down());
        }
        return new Work(step, null, null);
    }

    private static Script script(Revision revision, ScriptSet scripts) {
        return scripts.find(revision.id())
                .orElseThrow(() -> new IllegalArgumentException("the plan is not of these scripts: " + revision.id()));
    }

    List<Statement> statements() {
        return section == null ? List.of() : section.statements();
    }

    boolean transactional() {
        return script == null || script.transactional();
    }

    /** Repeats what the statements before this one set in the session, for a run that does not begin with them. */
    void repeatSettings(Session session, int before) {
        for (Statement statement : statements().subList(0, before - 1)) {
            if (session.database().product().statements().onlyChangesSession(statement.text())) {
                session.repeat(statement.text());
            }
        }
    }

    /** {@code upgrade}, {@code downgrade} or {@code stamp}. */
    String direction() {
        return step instanceof Step.Upgrade ? "upgrade" : step instanceof Step.Downgrade ? "downgrade" : "stamp";
    }

    /** The revision, or a stamp's targets. */
    String revision() {
        if (script != null) {
            return script.revision().id().text();
        }
        Step.Stamp stamp = (Step.Stamp) step;
        return stamp.to().stream().map(RevisionId::text).collect(Collectors.joining(", "));
    }

    /** Id and message, as messages name a revision. */
    String name() {
        return script == null || script.revision().message().isEmpty()
                ? revision()
                : revision() + " \"" + script.revision().message() + "\"";
    }

    String origin() {
        return script == null ? "" : script.revision().origin();
    }

    /** The journal's row for the step as a whole, texts included. */
    JournalDraft draft(String state, @Nullable Duration took, @Nullable String error) {
        Section down = script == null ? null : script.down();
        boolean texts = state.equals("done") && script != null;
        return draft(
                state,
                0,
                section == null ? "" : section.checksum(),
                texts && script != null ? script.up().text() : null,
                texts && down != null ? down.text() : null,
                took,
                error);
    }

    /** The journal's row for one statement, from 1. */
    JournalDraft draft(int number, String state, @Nullable Duration took, @Nullable String error) {
        return draft(state, number, Unfinished.fingerprint(statements().get(number - 1)), null, null, took, error);
    }

    private JournalDraft draft(
            String state,
            int number,
            String checksum,
            @Nullable String up,
            @Nullable String down,
            @Nullable Duration took,
            @Nullable String error) {
        return new JournalDraft(
                revision(),
                script == null ? "" : script.revision().message(),
                script == null ? List.of() : script.revision().downRevisions(),
                direction(),
                state,
                number,
                step.heads().before(),
                step.heads().after(),
                checksum,
                up,
                down,
                took,
                error);
    }
}
