package dev.tributary.benchmarks;

import dev.tributary.embedded.postgresql.EmbeddedServers;
import dev.tributary.graph.RevisionId;
import dev.tributary.merge.MergeAnalysis;
import dev.tributary.merge.Proof;
import dev.tributary.project.Options;
import dev.tributary.project.Project;
import dev.tributary.scratch.ScratchServer;
import dev.tributary.script.ScriptSet;
import dev.tributary.script.ScriptSource;
import dev.tributary.toolbox.Toolbox;
import dev.tributary.toolbox.postgresql.PostgresqlToolbox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How long it takes to prove that branches go together, on an embedded server that is warm: one revision against one, five
 * against five, and five heads of one revision, which are proved in pairs and then together.
 *
 * <p>{@code benchmarks/run prove [runs]}
 */
public final class ProveBenchmark {

    private static final Toolbox TOOLBOX =
            new PostgresqlToolbox(System.getenv(), new EmbeddedServers(System.getenv()));

    private ProveBenchmark() {}

    /** Proves as often as it takes, and prints what was measured. */
    public static void main(String[] arguments) {
        int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        var project = Project.load(Options.none(), Map.of(), Path.of("").toAbsolutePath(), TOOLBOX.addresses());
        try (ScratchServer server = TOOLBOX.scratch(project, project).open()) {
            measure("warming up", server, List.of(1, 1), 2);
            measure("a pair", server, List.of(1, 1), runs);
            measure("5 against 5", server, List.of(5, 5), runs);
            measure("5 heads", server, List.of(1, 1, 1, 1, 1), runs);
        }
    }

    private static void measure(String name, ScratchServer server, List<Integer> lengths, int runs) {
        var millis = new ArrayList<Long>();
        int replays = 0;
        for (int run = 0; run < runs; run++) {
            long start = System.nanoTime();
            List<Proof> proofs = prove(server, lengths);
            millis.add((System.nanoTime() - start) / 1_000_000);
            replays = 0;
            for (Proof proof : proofs) {
                if (!proof.verdict().isSafe()) {
                    throw new IllegalStateException(proof.verdict().toString());
                }
                replays += proof.scope().replays();
            }
        }
        millis.sort(null);
        System.out.printf(
                Locale.ROOT,
                "prove: %s, %d replays in %d ms, the median of %d runs (%d to %d)%n",
                name,
                replays,
                millis.get(runs / 2),
                runs,
                millis.get(0),
                millis.get(runs - 1));
    }

    private static List<Proof> prove(ScratchServer server, List<Integer> lengths) {
        Map<String, String> files = new LinkedHashMap<>();
        file(files, "r0", "none", "CREATE TABLE t (id int PRIMARY KEY, a text, n int NOT NULL DEFAULT 0);");
        var heads = new ArrayList<RevisionId>();
        for (int side = 0; side < lengths.size(); side++) {
            String down = "r0";
            for (int i = 1; i <= lengths.get(side); i++) {
                String id = (char) ('a' + side) + "" + i;
                file(
                        files,
                        id,
                        down,
                        side % 2 == 0
                                ? "CREATE TABLE " + id + " (id int REFERENCES t);"
                                : "CREATE INDEX " + id + " ON t (n, a);");
                down = id;
            }
            heads.add(RevisionId.of(down));
        }
        return new MergeAnalysis(
                        () -> server,
                        ScriptSet.read(
                                List.of(ScriptSource.inMemory(files)),
                                TOOLBOX.product().syntax()),
                        TOOLBOX.instruments(),
                        TOOLBOX.seeders())
                .proveAll(heads, (done, expected) -> {});
    }

    private static void file(Map<String, String> files, String id, String revises, String sql) {
        files.put(id + ".sql", "-- revision: " + id + "\n-- revises: " + revises + "\n\n-- @up\n" + sql + "\n");
    }
}
