package dev.tributary.cli.command;

import dev.tributary.Tributary;
import dev.tributary.cli.report.JournalReport;
import dev.tributary.cli.report.Json;
import dev.tributary.cli.report.ScriptDiff;
import dev.tributary.database.JournalEntry;
import dev.tributary.graph.RevisionId;
import dev.tributary.script.Script;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code journal [REVISION] [--diff]}. */
@picocli.CommandLine.Command(name = "tributary journal", description = "What ran on this database, when, and by whom?")
public final class Journal implements Command {

    @Parameters(
            arity = "0..1",
            paramLabel = "REVISION",
            description = "Only this one; the start of its id is enough, and no file need hold it")
    private @Nullable String revision;

    @Option(names = "--diff", description = "What was edited in the revision's file after it ran?")
    private boolean diff;

    @Override
    public boolean hasItems() {
        return !diff;
    }

    @Override
    public int run(Call call) {
        if (diff && revision == null) {
            throw Usage.wrong("--diff", "--diff needs a revision", Remedy.onDatabase("journal", "REVISION", "--diff"));
        }
        Tributary tributary = call.tributaryWithoutScripts();
        if (!call.options().quiet() && !call.console().json()) {
            call.announce(tributary.current());
        }
        List<JournalEntry> entries = tributary.journal();
        if (revision != null) {
            entries = of(revision, entries);
        }
        if (diff) {
            return difference(call, entries);
        }
        if (call.console().json()) {
            var rows = entries.stream().map(JournalReport::object).toList();
            call.console().items(Json.object("command", "journal", "entries", rows), "entries", "entry");
        } else {
            JournalReport.lines(entries, call.options().verbose()).forEach(call.console()::line);
        }
        return Exit.DONE;
    }

    private int difference(Call call, List<JournalEntry> entries) {
        JournalEntry ran = JournalReport.lastUpgrade(entries)
                .orElseThrow(() ->
                        unknown("was never run by Tributary on this database, so there is no text to compare with"));
        Script script = call.scripts()
                .find(RevisionId.of(ran.revision()))
                .orElseThrow(
                        () -> unknown("is in no file any more; tributary journal " + ran.revision() + " -v shows it"));
        var difference = ScriptDiff.of(ran, script);
        if (call.console().json()) {
            call.console().object(difference.object());
        } else {
            difference.lines().forEach(call.console()::line);
        }
        return Exit.DONE;
    }

    private List<JournalEntry> of(String start, List<JournalEntry> entries) {
        var ids = entries.stream()
                .map(JournalEntry::revision)
                .filter(id -> id.startsWith(start))
                .distinct()
                .toList();
        if (ids.isEmpty()) {
            throw unknown("is not in the journal of this database");
        }
        if (ids.size() > 1 && !ids.contains(start)) {
            throw new TributaryException(new Problem(
                    "ambiguous-prefix", "\"" + start + "\" could be " + ids.size() + " revisions", ids, List.of()));
        }
        String id = ids.contains(start) ? start : ids.get(0);
        return entries.stream().filter(entry -> entry.revision().equals(id)).toList();
    }

    private TributaryException unknown(String what) {
        return new TributaryException(new Problem(
                "not-in-journal",
                "\"" + revision + "\" " + what,
                List.of(),
                List.of(
                        Remedy.onDatabase("journal").does("all that ran on this database"),
                        Remedy.onFiles("history").does("all that the files hold"))));
    }
}
