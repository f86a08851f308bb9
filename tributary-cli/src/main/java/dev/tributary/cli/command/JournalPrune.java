package dev.tributary.cli.command;

import dev.tributary.cli.report.Json;
import dev.tributary.engine.JournalKeeping;
import dev.tributary.engine.Projects;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.session.JournalUpkeep.Bound;
import dev.tributary.session.JournalUpkeep.Prunable;
import dev.tributary.wording.Counts;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code journal prune --before WHEN|--keep N}. */
@picocli.CommandLine.Command(name = "tributary journal prune", description = "How do I delete old rows of the journal?")
public final class JournalPrune implements Command {

    @Option(
            names = "--before",
            paramLabel = "WHEN",
            description = "Rows from before then: 2026-01-31, 2026-01-31T18:00:00Z, or how long ago: 365d")
    private @Nullable String before;

    @Option(names = "--keep", paramLabel = "N", description = "All rows but the newest N")
    private @Nullable String keep;

    @Option(
            names = "--texts",
            description = "Also take the SQL out of old rows that stay; --from-journal cannot use them any more")
    private boolean texts;

    @Option(names = "--dry-run", description = "Say what would be deleted, and delete nothing")
    private boolean dryRun;

    @Override
    public int run(Call call) {
        if ((before == null) == (keep == null)) {
            throw Usage.wrong(
                    before == null ? "--before" : "--keep",
                    before == null ? "which rows are old?" : "--before and --keep exclude each other",
                    List.of(
                            Remedy.onDatabase("journal", "prune", "--before", "365d")
                                    .does("those older than a year"),
                            Remedy.onDatabase("journal", "prune", "--keep", "1000")
                                    .does("all but the newest thousand")));
        }
        var bound = new Bound(
                before == null ? null : Moment.read(call, "--before", before),
                keep == null ? 0 : Moment.rows("--keep", keep));
        var keeping = keeping(call);
        Prunable found = dryRun ? keeping.prunable(bound) : keeping.prune(bound, texts, words());
        if (call.console().json()) {
            call.console()
                    .object(Json.object(
                            "command", "journal prune",
                            "database", call.whereabouts().object(),
                            "dryRun", dryRun,
                            "deleted", found.going(),
                            "kept", found.staying(),
                            "textsDropped", texts ? found.texts() : 0,
                            "firstKept", found.cutoff()));
            return Exit.DONE;
        }
        call.console().info("database " + call.whereabouts().text());
        tell(call, found);
        return Exit.DONE;
    }

    private void tell(Call call, Prunable found) {
        boolean nothing = found.going() == 0 && (!texts || found.texts() == 0);
        call.console()
                .line(
                        nothing
                                ? "nothing to delete"
                                : (dryRun ? "would delete " : "deleted ")
                                        + Counts.text(found.going(), "row")
                                        + (texts ? ", and the SQL of " + found.texts() + " that stay" : ""));
        if (found.staying() > 0) {
            call.console()
                    .info(Counts.text(found.staying(), "old row") + (found.staying() == 1 ? " stays" : " stay")
                            + ": what applied revisions and stamps were, and what was forgotten");
        }
        if (dryRun) {
            call.console().info("dry run: nothing was changed");
        } else if (!nothing) {
            call.console()
                    .info("the journal says so itself: "
                            + call.console().shown(Remedy.onDatabase("journal", "--limit", "1")));
        }
    }

    /** Under which a run is told who has the lock. */
    static JournalKeeping keeping(Call call) {
        return new JournalKeeping(
                call.databaseAndTables(),
                projects(call),
                call.project().settings().waitForOtherRuns(),
                event -> call.console().info(event.summary()));
    }

    /** Files that cannot be read keep nobody from taking a secret out of a journal. */
    private static Projects projects(Call call) {
        RevisionGraph graph;
        try {
            graph = call.scripts().graph();
        } catch (TributaryException unreadable) {
            graph = RevisionGraph.of(List.of());
        }
        return new Projects(graph, call.project().settings().owner());
    }

    private List<String> words() {
        var words = new ArrayList<>(List.of("journal", "prune"));
        words.addAll(before == null ? List.of("--keep", String.valueOf(keep)) : List.of("--before", before));
        if (texts) {
            words.add("--texts");
        }
        return words;
    }
}
