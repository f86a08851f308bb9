package dev.tributary.cli.command;

import dev.tributary.cli.report.Json;
import dev.tributary.graph.RevisionId;
import dev.tributary.session.Journal;
import dev.tributary.session.Session;
import dev.tributary.wording.Counts;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code journal forget REVISION --reason TEXT}. */
@picocli.CommandLine.Command(
        name = "tributary journal forget",
        description = "How do I take a secret, or somebody's data, out of the journal?")
public final class JournalForget implements Command {

    /** Where a text may be that this cannot reach. */
    private static final List<String> ELSEWHERE = List.of(
            "the revision's file and git's history; \"-- journal: checksum-only\" in its header keeps it out of the next rows",
            "backups, archived WAL and standbys from before",
            "the server's own log",
            "the table's dead rows, until VACUUM has run on it");

    @Parameters(
            paramLabel = "REVISION",
            description = "Whose texts go; the start of its id is enough, and no file need hold it")
    private String revision = "";

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Why, without what is to be forgotten; stays in the journal")
    private String reason = "";

    @Override
    public int run(Call call) {
        String why = JournalRevision.reason(reason);
        String id;
        try (Session session = Session.open(call.databaseAndTables())) {
            id = JournalRevision.find(new Journal(session), revision);
        }
        int rows = JournalPrune.keeping(call).forget(RevisionId.of(id), why);
        if (call.console().json()) {
            call.console()
                    .object(Json.object(
                            "command", "journal forget",
                            "database", call.whereabouts().object(),
                            "revision", id,
                            "rows", rows,
                            "reason", why,
                            "elsewhere", ELSEWHERE));
            return Exit.DONE;
        }
        call.console().info("database " + call.whereabouts().text());
        call.console()
                .line(
                        rows == 0
                                ? "nothing to forget: the journal keeps no text of " + id
                                : "forgot SQL, header and error messages of " + id + " in " + Counts.text(rows, "row")
                                        + "; checksums stay");
        call.console().info("it may still be in");
        ELSEWHERE.forEach(place -> call.console().info("  " + place));
        return Exit.DONE;
    }
}
