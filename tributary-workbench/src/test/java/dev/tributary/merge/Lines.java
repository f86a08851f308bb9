package dev.tributary.merge;

import dev.tributary.graph.RevisionId;
import dev.tributary.postgresql.Postgresql;
import dev.tributary.product.TableName;
import dev.tributary.rehearsal.DumpedSchema;
import dev.tributary.rehearsal.seed.SeedFile;
import dev.tributary.rehearsal.seed.Seeder;
import dev.tributary.scratch.ScratchServer;
import dev.tributary.script.ScriptSet;
import dev.tributary.script.ScriptSource;
import dev.tributary.toolbox.postgresql.seed.RowCounts;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Revisions written in a test, and their proof on the tests' server. */
final class Lines implements AutoCloseable {
    private final Map<String, String> files = new LinkedHashMap<>();
    private final ScratchServer server;

    Lines() {
        this(ScratchServers.onTestServer());
    }

    Lines(ScratchServer server) {
        this.server = server;
    }

    ScratchServer server() {
        return server;
    }

    /** A revision; one that revises none starts anew. */
    Lines given(String id, String revises, String sql) {
        return given(id, revises, "", sql);
    }

    /** A revision with more lines in its header. */
    Lines given(String id, String revises, String header, String sql) {
        if (revises.equals("none")) {
            files.clear();
        }
        files.put(
                id + ".sql",
                "-- revision: " + id + "\n-- revises: " + revises + "\n" + header + "\n-- @up\n" + sql + ";\n");
        return this;
    }

    Proof prove(String... heads) {
        return prove(KnownProofs.none(), heads);
    }

    Proof prove(KnownProofs known, String... heads) {
        return prove(known, ScratchServers.SEEDERS, heads);
    }

    /** Where these places have been looked at. */
    Proof proveAccepting(Set<String> places, String... heads) {
        return new MergeAnalysis(() -> server, scripts(), ScratchServers.INSTRUMENTS, ScratchServers.SEEDERS)
                .accepting(places)
                .prove(Arrays.stream(heads).map(RevisionId::of).toList(), (done, expected) -> {});
    }

    /** With these rows in the base. */
    Proof proveOn(String rows, String... heads) {
        return prove(on(rows).showingValues(), heads);
    }

    /** With these rows in the base, which may be production's. */
    Proof proveHiding(String rows, String... heads) {
        return prove(on(rows), heads);
    }

    private MergeAnalysis on(String rows) {
        var file =
                new SeedFile("rows.sql", rows, new Postgresql().syntax(), new Postgresql().driver(), new RowCounts());
        return analysis(KnownProofs.none(), List.of(file));
    }

    /** With this schema in place of the revisions before the fork. */
    Proof proveOnSchema(String sql, String... heads) {
        var schema = new DumpedSchema(
                "schema.sql",
                sql,
                new Postgresql().syntax(),
                ScratchServers.INSTRUMENTS.refusals(),
                List.of(new TableName("", "tributary_version")));
        return prove(analysis(KnownProofs.none(), ScratchServers.SEEDERS).on(schema), heads);
    }

    private Proof prove(KnownProofs known, List<Seeder> seeders, String... heads) {
        return prove(analysis(known, seeders), heads);
    }

    private static Proof prove(MergeAnalysis analysis, String... heads) {
        return analysis.prove(Arrays.stream(heads).map(RevisionId::of).toList(), (done, expected) -> {});
    }

    /** What is told of all these heads. */
    List<Proof> proveAll(KnownProofs known, String... heads) {
        return analysis(known, ScratchServers.SEEDERS)
                .proveAll(Arrays.stream(heads).map(RevisionId::of).toList(), (done, expected) -> {});
    }

    private MergeAnalysis analysis(KnownProofs known, List<Seeder> seeders) {
        return new MergeAnalysis(() -> server, scripts(), ScratchServers.INSTRUMENTS, seeders, known);
    }

    ScriptSet scripts() {
        return ScriptSet.read(List.of(ScriptSource.inMemory(files)), new Postgresql().syntax());
    }

    @Override
    public void close() {
        server.close();
    }
}
