package dev.tributary.benchmarks;

import dev.tributary.script.ScriptSet;
import dev.tributary.postgresql.Postgresql;
import dev.tributary.graph.RevisionId;
import dev.tributary.merge.MergeAnalysis;
import dev.tributary.merge.Proof;
import dev.tributary.toolbox.postgresql.PostgresqlToolbox;
import dev.tributary.rehearsal.seed.SeedStyle;
import dev.tributary.toolbox.postgresql.seed.PostgresqlSeeder;
import dev.tributary.toolbox.postgresql.scratch.PostgresqlScratch;
import dev.tributary.script.ScriptSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How long it takes to prove that two branches go together: one revision against one, and five against five, on an embedded
 * server that is warm.
 *
 * <p>{@code benchmarks/run prove [runs]}
 */
public final class ProveBenchmark {

    private ProveBenchmark() {}

    /** Proves as often as it takes, and prints what was measured. */
    public static void main(String[] arguments) {
        int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        try (var server = PostgresqlScratch.embedded(System.getenv())) {
            measure("warming up", server, 1, 2);
            measure("a pair", server, 1, runs);
            measure("5 against 5", server, 5, runs);
        }
    }

    private static void measure(String name, PostgresqlScratch server, int length, int runs) {
        var millis = new ArrayList<Long>();
        int replays = 0;
        for (int run = 0; run < runs; run++) {
            Proof proof = prove(server, length);
            if (!proof.verdict().isSafe()) {
                throw new IllegalStateException(proof.verdict().toString());
            }
            millis.add(proof.scope().took().toMillis());
            replays = proof.scope().replays();
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

    private static Proof prove(PostgresqlScratch server, int length) {
        Map<String, String> files = new LinkedHashMap<>();
        file(files, "r0", "none", "CREATE TABLE t (id int PRIMARY KEY, a text, n int NOT NULL DEFAULT 0);");
        for (int i = 1; i <= length; i++) {
            file(files, "a" + i, i == 1 ? "r0" : "a" + (i - 1), "CREATE TABLE a" + i + " (id int REFERENCES t);");
            file(files, "b" + i, i == 1 ? "r0" : "b" + (i - 1), "CREATE INDEX b" + i + " ON t (n, a);");
        }
        return new MergeAnalysis(
                        () -> server,
                        ScriptSet.read(List.of(ScriptSource.inMemory(files)), new Postgresql().syntax()),
                        new PostgresqlToolbox().instruments(),
                        List.of(new PostgresqlSeeder(SeedStyle.ADVERSARIAL), new PostgresqlSeeder(SeedStyle.PLAIN)))
                .prove(List.of(RevisionId.of("a" + length), RevisionId.of("b" + length)), (done, expected) -> {});
    }

    private static void file(Map<String, String> files, String id, String revises, String sql) {
        files.put(id + ".sql", "-- revision: " + id + "\n-- revises: " + revises + "\n\n-- @up\n" + sql + "\n");
    }
}
