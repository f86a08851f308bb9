package dev.tributary.cli.command;

import dev.tributary.cli.report.Console;
import dev.tributary.graph.RevisionId;
import dev.tributary.merge.MergeAnalysis;
import dev.tributary.rehearsal.DumpedSchema;
import dev.tributary.rehearsal.seed.Seeder;
import dev.tributary.roundtrip.RoundTripRun;
import dev.tributary.roundtrip.RoundTrips;
import dev.tributary.scratch.OtherMajor;
import dev.tributary.scratch.ScratchFailed;
import dev.tributary.script.ScriptSet;
import dev.tributary.wording.Counts;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs revisions up, down and up again on the scratch server of a call.
 *
 * @param restricted whether they run without a superuser's rights
 * @param given rows in place of made-up ones; null where there are none
 * @param schema in place of the revisions before the first; null for these
 */
record RoundTripping(
        Call call,
        boolean restricted,
        @Nullable Seeder given,
        @Nullable DumpedSchema schema) {

    /**
     * What came of it.
     *
     * @param otherMajor where the scratch server was of another major version than the database
     */
    record Done(RoundTrips trips, Optional<OtherMajor> otherMajor) {}

    Done run(ScriptSet scripts, List<RevisionId> wanted) {
        if (wanted.isEmpty()) {
            return new Done(RoundTrips.none(), Optional.empty());
        }
        Console console = call.console();
        try (var server = new Scratch(call, restricted)) {
            RoundTrips trips = new RoundTripRun(
                            () -> NoScratchServer.or(
                                    server::server, "not tried: there is no scratch server to run the revisions on"),
                            scripts,
                            call.toolbox().instruments(),
                            Objects.requireNonNullElse(
                                    call.project().settings().statementTimeout(), MergeAnalysis.STATEMENT_TIMEOUT))
                    .on(schema)
                    .run(
                            wanted,
                            call.toolbox().seeders(),
                            given,
                            (done, expected) -> console.progress(Counts.text(done, "revision") + " of " + expected));
            console.progress("");
            server.silence().ifPresent(console::info);
            server.otherMajor().ifPresent(other -> console.warning(other.text()));
            return new Done(trips, server.otherMajor());
        } catch (ScratchFailed e) {
            if (!restricted) {
                throw e;
            }
            console.warning("not tried: " + e.problem().title() + ", without a superuser's rights");
            return new Done(RoundTrips.none(), Optional.empty());
        } finally {
            console.progress("");
        }
    }
}
