package dev.tributary.cli.command;

import dev.tributary.DatabaseStatus;
import dev.tributary.Tributary;
import dev.tributary.cli.report.Json;
import dev.tributary.cli.report.RevisionJson;
import dev.tributary.database.AncestryStanding;
import dev.tributary.graph.RevisionId;
import dev.tributary.target.Listing;
import dev.tributary.target.NotAtHeads;
import dev.tributary.wording.Problem;
import dev.tributary.wording.TributaryException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code current --check-heads}: whether anything is left to do, or nothing would be done. */
final class CurrentAtHeads {
    private final Call call;

    CurrentAtHeads(Call call) {
        this.call = call;
    }

    int run() {
        Tributary tributary = call.tributary();
        DatabaseStatus status = status(tributary);
        List<RevisionId> rows = status == null ? tributary.current() : status.current();
        call.announce(rows);
        Optional<String> ahead = status == null ? Optional.empty() : new Ahead(call, tributary).judge(status);
        Problem refusal = status == null ? null : status.refusal();
        List<RevisionId> known = ahead.isEmpty() && refusal == null
                ? rows
                : rows.stream().filter(call.scripts().graph()::contains).toList();
        var listing = new Listing(call.scripts().graph());
        List<RevisionId> shown = listing.current(known);
        NotAtHeads behind = status != null && status.pending().isEmpty() ? null : behind(listing, known);
        Problem problem = refusal != null || behind == null ? refusal : behind.problem();
        if (call.console().json()) {
            Map<String, Object> fields = Current.object(call, rows, shown);
            fields.put("ancestry", Json.word(status == null ? AncestryStanding.UNKNOWN : status.ancestry()));
            fields.put("ahead", ahead.isPresent());
            fields.put("upToDate", problem == null);
            fields.put(
                    "pending",
                    behind == null
                            ? List.of()
                            : behind.pending().stream()
                                    .map(revision -> RevisionJson.brief(call.scripts(), revision))
                                    .toList());
            if (refusal != null) {
                fields.put("problem", Json.problem(call.console().shown(refusal)));
            }
            call.console().object(fields);
        } else if (problem != null) {
            call.console().problem(call.console().shown(problem));
        } else {
            ahead.ifPresent(call.console()::warning);
            if (call.hasNoRevisions()) {
                call.console().info(Call.NO_REVISIONS);
            }
            Current.show(call, rows, shown);
        }
        return problem == null ? Exit.DONE : Exit.FOUND;
    }

    /** Where the database is; null where rows come before one another, of which Alembic makes nothing here. */
    private static @Nullable DatabaseStatus status(Tributary tributary) {
        try {
            return tributary.status();
        } catch (TributaryException e) {
            if (e.problem().code().equals("overlapping-revisions")) {
                return null;
            }
            throw e;
        }
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
}
