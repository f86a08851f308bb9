package dev.tributary.doctor;

import dev.tributary.database.JournalEntry;
import dev.tributary.render.LineDiff;
import dev.tributary.script.Script;
import dev.tributary.session.Journal.Applied;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.List;
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
                        .filter(script -> isEdited(applied, script))
                        .ifPresent(script -> troubles.add(trouble(database, applied, script)));
            }
        }
        return troubles;
    }

    private static boolean isEdited(Applied applied, Script script) {
        return differs(applied.checksum(), script.up().checksum());
    }

    /** Checksums of different algorithms cannot be compared. */
    private static boolean differs(String ran, String now) {
        return !ran.equals(now) && algorithm(ran).equals(algorithm(now));
    }

    private static String algorithm(String checksum) {
        return checksum.substring(0, Math.max(0, checksum.indexOf(':')));
    }

    private static Trouble trouble(DatabaseFacts database, Applied applied, Script script) {
        String id = applied.revision().text();
        String origin = script.revision().origin();
        var facts = new ArrayList<String>();
        database.upgraded(id).ifPresent(ran -> facts.add("ran      " + Words.whenAndWho(ran)));
        if (differs(applied.checksum(), script.up().checksum())) {
            facts.addAll(
                    difference(database.upgraded(id).map(JournalEntry::upText).orElse(null), script));
        }
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
