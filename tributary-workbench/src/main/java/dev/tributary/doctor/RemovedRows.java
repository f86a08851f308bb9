package dev.tributary.doctor;

import dev.tributary.engine.Lineage;
import dev.tributary.graph.RevisionId;
import dev.tributary.script.ScriptSet;
import dev.tributary.session.JournalDraft;
import dev.tributary.session.Recorded;
import dev.tributary.session.RowMove;
import dev.tributary.session.Session;
import dev.tributary.session.Survey;
import dev.tributary.session.Timeouts;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Takes away version rows that say nothing.
 *
 * @param rows to go
 * @param kept to stay
 * @param scripts of the project
 */
record RemovedRows(List<RevisionId> rows, List<RevisionId> kept, ScriptSet scripts) implements Repair {

    RemovedRows {
        rows = List.copyOf(rows);
        kept = List.copyOf(kept);
    }

    @Override
    public String what() {
        return "remove version " + (rows.size() == 1 ? "row " : "rows ") + words(rows, ", ") + " and keep "
                + words(kept, ", ");
    }

    @Override
    public boolean writesRecords() {
        return true;
    }

    @Override
    public void apply(Session session, Survey survey) {
        List<RevisionId> found = session.begin(new Timeouts(null, null), false);
        if (!found.containsAll(rows) || !found.containsAll(kept) || found.size() != rows.size() + kept.size()) {
            session.rollback();
            throw Outdated.found("the version rows changed meanwhile: they are " + words(found, ", "));
        }
        session.finish(
                new RowMove(rows, List.of()),
                new JournalDraft(
                        Recorded.stamp(words(kept, ", "), Lineage.before(scripts, kept)),
                        Lineage.position(scripts, found, kept),
                        "stamp",
                        "done",
                        "",
                        null,
                        null,
                        null),
                true);
    }

    private static String words(List<RevisionId> ids, String between) {
        return ids.stream().map(RevisionId::text).collect(Collectors.joining(between));
    }
}
