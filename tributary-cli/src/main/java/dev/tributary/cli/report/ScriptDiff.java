package dev.tributary.cli.report;

import dev.tributary.database.JournalEntry;
import dev.tributary.render.LineDiff;
import dev.tributary.script.Script;
import dev.tributary.script.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was edited in a script after it ran.
 *
 * @param ran the journal's row of that run
 * @param path where the script is
 * @param up lines of the difference of the upgrade section, {@code -} as it ran, {@code +} as it is now
 * @param down the same for the downgrade section
 * @param recorded whether the journal holds the text at all; it leaves out what is over 1 MB, or is not to be kept
 * @param sameChecksum whether what is executed is the same: comments and white space do not count
 */
public record ScriptDiff(
        JournalEntry ran, String path, List<String> up, List<String> down, boolean recorded, boolean sameChecksum) {

    public ScriptDiff {
        up = List.copyOf(up);
        down = List.copyOf(down);
    }

    /** Compares the recorded text with the file's. */
    public static ScriptDiff of(JournalEntry ran, Script script) {
        String upText = ran.upText();
        return new ScriptDiff(
                ran,
                script.revision().origin(),
                upText == null ? List.of() : LineDiff.of(upText, script.up().text()),
                upText == null ? List.of() : LineDiff.of(text(ran.downText()), text(script.down())),
                upText != null,
                ran.checksum().equals(script.up().checksum()));
    }

    /** The difference for people. */
    public List<String> lines(Palette palette) {
        var lines = new ArrayList<String>();
        lines.add(ran.revision() + "  " + ran.message());
        lines.add("ran   " + JournalReport.time(ran.at()) + " by " + JournalReport.who(ran));
        lines.add("file  " + path);
        if (!recorded) {
            lines.add(
                    sameChecksum
                            ? "its upgrade section is as it ran (by checksum; the journal keeps no text of it)"
                            : "its upgrade section was edited (by checksum; the journal keeps no text of it)");
            return lines;
        }
        section(lines, "@up", up, palette);
        section(lines, "@down", down, palette);
        if (!up.isEmpty() && sameChecksum) {
            lines.add("only comments or white space of @up were edited, nothing that runs");
        }
        return lines;
    }

    /** The difference for programs. */
    public Map<String, Object> object() {
        return Json.object(
                "command", "journal",
                "revision", ran.revision(),
                "path", path,
                "recorded", recorded,
                "edited", !sameChecksum,
                "up", up,
                "down", down);
    }

    private static void section(List<String> lines, String name, List<String> difference, Palette palette) {
        if (difference.isEmpty()) {
            lines.add(name + " is as it was");
            return;
        }
        lines.add(name + ": - as it ran, + as it is now");
        difference.stream().map(palette::difference).forEach(lines::add);
    }

    private static String text(@Nullable Section section) {
        return section == null ? "" : section.text();
    }

    private static String text(@Nullable String recorded) {
        return recorded == null ? "" : recorded;
    }
}
