package dev.tributary.cli.command;

import dev.tributary.cli.report.JournalReport;
import dev.tributary.cli.report.Json;
import dev.tributary.cli.report.ScriptDiff;
import dev.tributary.database.JournalEntry;
import dev.tributary.graph.RevisionId;
import dev.tributary.product.JournalSelection;
import dev.tributary.script.Script;
import dev.tributary.session.Session;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code journal [REVISION] [--diff]}. */
@picocli.CommandLine.Command(
        name = "tributary journal",
        description = "What ran on this database, when, and by whom? (also: accept, forget, prune)")
public final class Journal implements Command {

    @Parameters(
            arity = "0..1",
            paramLabel = "REVISION",
            description = "Only this one; the start of its id is enough, and no file need hold it")
    private @Nullable String revision;

    @Option(names = "--diff", description = "What was edited in the revision's file after it ran?")
    private boolean diff;

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            description = "Only from then on: 2026-01-31, 2026-01-31T18:00:00Z, or how long ago: 30d")
    private @Nullable String since;

    @Option(names = "--limit", paramLabel = "N", description = "Only the newest N rows")
    private @Nullable String limit;

    @Option(names = "--no-pager", description = "Print it all, also where it is more than the terminal shows")
    private boolean unpaged;

    @Override
    public boolean hasItems() {
        return !diff;
    }

    @Override
    public boolean isPaged() {
        return !unpaged;
    }

    @Override
    public int run(Call call) {
        if (diff && revision == null) {
            throw Usage.wrong("--diff", "--diff needs a revision", Remedy.onDatabase("journal", "REVISION", "--diff"));
        }
        if (diff && (since != null || limit != null)) {
            throw Usage.wrong(
                    since != null ? "--since" : "--limit",
                    "--diff looks at what ran last, whenever that was",
                    Remedy.onDatabase("journal", String.valueOf(revision), "--diff"));
        }
        var times = new JournalSelection(
                null,
                since == null ? null : Moment.read(call, "--since", since),
                limit == null ? 0 : Moment.rows("--limit", limit));
        List<JournalEntry> entries = entries(call, times);
        if (diff) {
            return difference(call, entries);
        }
        boolean verbose = call.options().verbose();
        if (call.console().json()) {
            boolean whole = verbose || call.console().streams();
            var rows = entries.stream()
                    .map(entry -> whole ? JournalReport.whole(entry) : JournalReport.object(entry))
                    .toList();
            call.console().items(Json.object("command", "journal", "entries", rows), "entries", "entry");
        } else {
            JournalReport.lines(entries, verbose).forEach(call.console()::line);
        }
        return Exit.DONE;
    }

    private List<JournalEntry> entries(Call call, JournalSelection times) {
        try (Session session = Session.open(call.databaseAndTables())) {
            if (!call.options().quiet() && !call.console().json()) {
                call.announce(session.survey());
            }
            var journal = new dev.tributary.session.Journal(session);
            String id = revision == null ? null : JournalRevision.find(journal, revision);
            return journal.entries(new JournalSelection(id, times.since(), times.newest()));
        }
    }

    private int difference(Call call, List<JournalEntry> entries) {
        JournalEntry ran = JournalReport.lastUpgrade(entries)
                .orElseThrow(() ->
                        unknown("was never run by Tributary on this database, so there is no text to compare with"));
        Script script = call.scripts()
                .find(RevisionId.of(ran.revision()))
                .orElseThrow(() -> unknown("is in no file any more; "
                        + call.console().shown(Remedy.onDatabase("journal", ran.revision(), "-v"))
                        + " shows it"));
        var difference = ScriptDiff.of(ran, script);
        if (call.console().json()) {
            call.console().object(difference.object());
        } else {
            difference.lines(call.console().palette()).forEach(call.console()::line);
        }
        return Exit.DONE;
    }

    private TributaryException unknown(String what) {
        return JournalRevision.unknown(String.valueOf(revision), what);
    }
}
