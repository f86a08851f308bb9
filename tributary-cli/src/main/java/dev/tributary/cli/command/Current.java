package dev.tributary.cli.command;

import dev.tributary.cli.report.Json;
import dev.tributary.cli.report.RevisionJson;
import dev.tributary.graph.RevisionId;
import dev.tributary.target.Listing;
import dev.tributary.target.NotAtHeads;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code current}. */
@picocli.CommandLine.Command(name = "tributary current", description = "At which revisions is the database?")
public final class Current implements Command {

    private final OptionSpec checkHeads =
            GlobalOptions.flag("Compare with the heads; exit status 3 if something is pending", "-c", "--check-heads");

    @Override
    public CommandSpec spec() {
        return Declared.spec(this, checkHeads);
    }

    @Override
    public boolean hasItems() {
        return !GlobalOptions.isGiven(checkHeads);
    }

    @Override
    public int run(Call call) {
        var listing = new Listing(call.scripts().graph());
        List<RevisionId> rows = call.current();
        List<RevisionId> shown = listing.current(rows);
        NotAtHeads behind = GlobalOptions.isGiven(checkHeads) ? behind(listing, rows) : null;
        if (call.console().json()) {
            json(call, rows, shown, behind);
        } else if (behind != null) {
            call.console().problem(behind.problem());
        } else {
            if (call.options().verbose()) {
                call.console()
                        .line("Current revision(s) for " + call.whereabouts().text() + ":");
            }
            var report = new RevisionReport(call, List.of());
            report.show("current", shown, report.line()::position);
        }
        return behind == null ? Exit.DONE : Exit.FOUND;
    }

    /** Rows that other rows imply do no harm: what counts is whether anything is left to apply. */
    private static @Nullable NotAtHeads behind(Listing listing, List<RevisionId> rows) {
        try {
            listing.checkAtHeads(rows);
            return null;
        } catch (NotAtHeads found) {
            return found.pending().isEmpty() ? null : found;
        }
    }

    private void json(Call call, List<RevisionId> rows, List<RevisionId> shown, @Nullable NotAtHeads behind) {
        var fields = Json.object(
                "command", "current",
                "database", call.whereabouts().object(),
                "rows", Json.words(rows),
                "revisions",
                        shown.stream().map(id -> RevisionReport.json(call, id)).toList());
        if (GlobalOptions.isGiven(checkHeads)) {
            fields.put("upToDate", behind == null);
            fields.put(
                    "pending",
                    behind == null
                            ? List.of()
                            : behind.pending().stream().map(RevisionJson::brief).toList());
        }
        call.console().items(fields, "revisions", "revision");
    }
}
