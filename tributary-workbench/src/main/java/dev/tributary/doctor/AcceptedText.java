package dev.tributary.doctor;

import dev.tributary.script.Script;
import dev.tributary.session.JournalDraft;
import dev.tributary.session.Session;
import dev.tributary.session.Survey;
import dev.tributary.session.Timeouts;
import java.util.List;

/** Records that an edited script counts as what ran. Runs nothing; the journal keeps what really ran. */
record AcceptedText(Script script) implements Repair {

    @Override
    public String what() {
        return "record the text that " + script.revision().origin() + " has now as what ran; nothing is run";
    }

    @Override
    public boolean writesRecords() {
        return true;
    }

    @Override
    public void apply(Session session, Survey survey) {
        var down = script.down();
        var rows = session.begin(new Timeouts(null, null), false);
        session.record(List.of(new JournalDraft(
                script.revision().id().text(),
                script.revision().message(),
                script.revision().downRevisions(),
                "upgrade",
                "accepted",
                0,
                rows,
                rows,
                script.up().checksum(),
                script.up().text(),
                down == null ? null : down.text(),
                null,
                null)));
    }
}
