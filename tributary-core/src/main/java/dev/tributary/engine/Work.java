package dev.tributary.engine;

import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionId;
import dev.tributary.plan.Step;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptSet;
import dev.tributary.script.Section;
import dev.tributary.session.JournalDraft;
import dev.tributary.session.Position;
import dev.tributary.session.Recorded;
import dev.tributary.session.Session;
import dev.tributary.sql.Isolation;
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
 * @param section the direction that runs; null for a stamp and a replacement, and for a downgrade without a way back
 * @param scripts all of them
 */
record Work(Step step, @Nullable Script script, @Nullable Section section, ScriptSet scripts) {

    static Work of(Step step, ScriptSet scripts) {
        if (step instanceof Step.Upgrade upgrade) {
            Script script = script(upgrade.revision(), scripts);
            return new Work(step, script, script.up(), scripts);
        }
        if (step instanceof Step.Downgrade downgrade) {
            Script script = script(downgrade.revision(), scripts);
            return new Work(step, script, script.down(), scripts);
        }
        if (step instanceof Step.Replace replace) {
            return new Work(step, script(replace.revision(), scripts), null, scripts);
        }
        return new Work(step, null, null, scripts);
    }

    private static Script script(Revision revision, ScriptSet scripts) {
        return scripts.find(revision.id())
                .orElseThrow(() -> new IllegalArgumentException("the plan is not of these scripts: " + revision.id()));
    }

    List<Statement> statements() {
        return section == null ? List.of() : section.statements();
    }

    boolean transactional() {
        if (section == null || script == null) {
            return true;
        }
        return step instanceof Step.Downgrade
                ? script.transactions().down()
                : script.transactions().up();
    }

    /** How far its transaction is kept from others. */
    Isolation isolation() {
        return script == null || !runsScript()
                ? Isolation.READ_COMMITTED
                : script.transactions().isolation();
    }

    /** Repeats what the statements before this one set in the session, for a run that does not begin with them. */
    void repeatSettings(Session session, int before) {
        for (Statement statement : statements().subList(0, before - 1)) {
            if (session.database().product().statements().onlyChangesSession(statement.text())) {
                session.repeat(statement.text());
            }
        }
    }

    /** {@code upgrade}, {@code downgrade}, {@code replace} or {@code stamp}. */
    String direction() {
        if (step instanceof Step.Replace) {
            return "replace";
        }
        return step instanceof Step.Upgrade ? "upgrade" : step instanceof Step.Downgrade ? "downgrade" : "stamp";
    }

    /** Whether SQL of the script is to run. */
    boolean runsScript() {
        return script != null && !(step instanceof Step.Replace);
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

    /** The journal's row for the step as a whole, texts included where it is done. */
    JournalDraft draft(String state, @Nullable Duration took, @Nullable String error) {
        Recorded what = recorded();
        return new JournalDraft(
                state.equals("done") ? what : what.withoutTexts(),
                position(),
                direction(),
                state,
                section == null ? "" : section.checksum(),
                took,
                error,
                null);
    }

    /** The journal's row for one statement, from 1. */
    JournalDraft draft(int number, String state, @Nullable Duration took, @Nullable String error) {
        List<String> fingerprints = statements().subList(0, state.equals("done") ? number : number - 1).stream()
                .map(Unfinished::fingerprint)
                .toList();
        return new JournalDraft(
                recorded().withoutTexts(),
                position(),
                direction(),
                state,
                number,
                Unfinished.fingerprint(statements().get(number - 1)),
                fingerprints,
                took,
                error,
                null);
    }

    private Position position() {
        return Lineage.position(scripts, step.heads().before(), step.heads().after());
    }

    private Recorded recorded() {
        if (step instanceof Step.Replace replace && script != null) {
            return Lineage.replacement(scripts, script, replace.replaced());
        }
        return script == null
                ? Recorded.stamp(
                        revision(), Lineage.before(scripts, step.heads().after()))
                : Lineage.recorded(scripts, script);
    }
}
