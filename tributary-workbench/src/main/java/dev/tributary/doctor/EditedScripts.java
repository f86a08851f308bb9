package dev.tributary.doctor;

import dev.tributary.database.JournalEntry;
import dev.tributary.render.LineDiff;
import dev.tributary.script.Checksum;
import dev.tributary.script.Script;
import dev.tributary.session.Journal.Applied;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Scripts that say something else now than they did when they ran. */
final class EditedScripts implements Examination {

    @Override
    public List<Trouble> examine(ProjectFacts project) {
        var troubles = new ArrayList<Trouble>();
        DatabaseFacts database = project.database();
        if (database != null) {
            for (Applied applied : database.applied()) {
                project.script(applied.revision().text())
                        .ifPresent(script -> examine(database, applied, script, troubles));
            }
        }
        return troubles;
    }

    private static void examine(DatabaseFacts database, Applied applied, Script script, List<Trouble> troubles) {
        Checksum.Comparison text = script.up().compare(applied.checksum(), ranText(database, applied));
        if (text == Checksum.Comparison.DIFFERENT) {
            troubles.add(edited(database, applied, script));
        }
        if (text == Checksum.Comparison.UNKNOWN) {
            troubles.add(unknown(database, applied, script));
        }
    }

    /** The text that the checksum is of; null where it was not kept. */
    private static @Nullable String ranText(DatabaseFacts database, Applied applied) {
        return database.upgraded(applied.revision().text())
                .filter(entry -> entry.checksum().equals(applied.checksum()))
                .map(JournalEntry::upText)
                .orElse(null);
    }

    private static Trouble edited(DatabaseFacts database, Applied applied, Script script) {
        String id = applied.revision().text();
        String origin = script.revision().origin();
        var facts = new ArrayList<String>();
        database.upgraded(id).ifPresent(ran -> facts.add("ran      " + Words.whenAndWho(ran)));
        facts.addAll(difference(database.upgraded(id).map(JournalEntry::upText).orElse(null), script));
        return Trouble.warning(
                origin,
                "the file changed after it ran, so a new database would get another schema than this one",
                new Problem(
                        "edited-script",
                        "revision \"" + id + "\" was edited after it ran on database \""
                                + database.survey().server().database() + "\"",
                        facts,
                        List.of(
                                Remedy.command("git", "checkout", "--", origin).does("takes the change back"),
                                Remedy.onFiles("revision", "-m", "…")
                                        .does("the change as a revision of its own, which reaches this database too"),
                                Remedy.onDatabase("journal", "accept", id, "--reason", "…")
                                        .does("if the database is as the file says now"))));
    }

    private static Trouble unknown(DatabaseFacts database, Applied applied, Script script) {
        String id = applied.revision().text();
        var facts = new ArrayList<String>();
        Optional<JournalEntry> ran = database.upgraded(id);
        ran.ifPresent(entry -> facts.add("ran      " + Words.whenAndWho(entry)));
        ran.ifPresent(entry -> facts.add("with     Tributary " + entry.actor().toolVersion()));
        facts.add("kept     " + (applied.checksum().isEmpty() ? "no checksum" : applied.checksum()));
        facts.add(
                ranText(database, applied) == null
                        ? "the text was not kept, so its checksum cannot be taken anew"
                        : "this version cannot read the text that was kept, so its checksum cannot be taken anew");
        return Trouble.warning(
                script.revision().origin(),
                "nobody can tell here whether the file changed after it ran",
                new Problem(
                        "unknown-checksum",
                        "revision \"" + id + "\" ran on " + database.name()
                                + " with a checksum that this version does not know",
                        facts,
                        List.of(
                                Remedy.advice("run \"tributary doctor\" with the version that ran it")
                                        .does("compares the two"),
                                Remedy.onDatabase("journal", "accept", id, "--reason", "…")
                                        .does("if the file is what ran: records its text and checksum"))));
    }

    private static List<String> difference(@Nullable String ran, Script script) {
        if (ran == null) {
            return new ArrayList<>(
                    List.of("what ran was too long to be recorded, so only the checksums could be compared"));
        }
        var lines = new ArrayList<String>();
        lines.add("- as it ran, + as it is now");
        lines.addAll(LineDiff.of(ran, script.up().text()));
        return lines;
    }
}
