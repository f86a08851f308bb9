package dev.tributary.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.graph.RevisionId;
import dev.tributary.merge.DifferingRow;
import dev.tributary.merge.Divergence;
import dev.tributary.merge.Fork;
import dev.tributary.merge.IdleStatement;
import dev.tributary.merge.LostRights;
import dev.tributary.merge.NumberedName;
import dev.tributary.merge.OneSidedCondition;
import dev.tributary.merge.Order;
import dev.tributary.merge.Precedence;
import dev.tributary.merge.Proof;
import dev.tributary.merge.Scope;
import dev.tributary.merge.SeededRows;
import dev.tributary.merge.Verdict;
import dev.tributary.merge.Way;
import dev.tributary.postgresql.Postgresql;
import dev.tributary.project.ProjectFolder;
import dev.tributary.rehearsal.Failure;
import dev.tributary.rehearsal.TextDigest;
import dev.tributary.rehearsal.probe.Evidence;
import dev.tributary.rehearsal.probe.ProbeFinding;
import dev.tributary.schema.QualifiedName;
import dev.tributary.script.ScriptSet;
import dev.tributary.script.ScriptSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptProofsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T14:10:00Z");
    private static final RevisionId A = RevisionId.of("a1");
    private static final RevisionId B = RevisionId.of("b1");
    private static final Fork FORK = new Fork(List.of(A, B), List.of(), List.of(List.of(A), List.of(B)));

    private static final Map<String, String> SCRIPTS =
            Map.of("a1.sql", "-- revision: a1\n-- revises: none\n", "b1.sql", "-- revision: b1\n-- revises: none\n");

    @TempDir
    Path project;

    @Test
    void givesEveryVerdictBackAsItWas() {
        var failure = new Failure(
                B,
                Failure.Cause.STATEMENT,
                "42703",
                "column \"ü\" does not exist\nline 2",
                "detail",
                "hint",
                2,
                "ALTER",
                "f:7");
        var fails = new Order(List.of(A, B), failure);
        var works = new Order(List.of(B, A), null);
        var way = new Way(List.of(new Precedence(B, A)), List.of(B, A));
        var conflict = new Verdict.Conflict(
                Verdict.Manner.MIXED,
                A,
                B,
                List.of(A),
                works,
                fails,
                List.of(
                        new Divergence("column", QualifiedName.parse("public.t.\"x.y\""), "json", "text"),
                        new Divergence(
                                Divergence.DATA,
                                QualifiedName.parse("public.t"),
                                "2 rows",
                                "2 rows",
                                List.of(new DifferingRow("id 3", List.of("n"), "n 4", DifferingRow.NONE)),
                                2,
                                List.of(new LostRights("reader", List.of("SELECT"), "view v", true, "f:3")))),
                List.of(new NumberedName(
                        "index", "t", "CREATE INDEX ON t (a)", "i", "i1", "CREATE INDEX i ON t (a)", A)),
                List.of(way));
        var latent = new Verdict.Latent(List.of(
                new ProbeFinding(Evidence.MENTIONED, "function f()", "SELECT", List.of("column c"), "42703", "gone")));
        for (Verdict verdict : List.of(
                new Verdict.Commute(),
                new Verdict.CommuteUpToColumnOrder(List.of("public.posts")),
                conflict,
                new Verdict.OneOrder(way, List.of(fails)),
                new Verdict.DataDependent(new Verdict.Commute(), conflict, List.of("(1, x)"), "SELECT 1;", true),
                latent,
                new Verdict.Undecided("nobody knows", List.of("a fact"), Verdict.Lack.TIME))) {
            keeping("seed").keep(proof(verdict, null));

            assertThat(keeping("seed").find(FORK)).contains(proof(verdict, NOW));
        }
    }

    @Test
    void tellsServersSeedsAndForksApart() {
        keeping("seed").keep(proof(new Verdict.Commute(), null));

        assertThat(keeping("other seed").find(FORK)).isEmpty();
        assertThat(keeping("another server", "seed", false).find(FORK)).isEmpty();
        assertThat(keeping("seed").find(new Fork(List.of(B, A), List.of(), List.of(List.of(B), List.of(A)))))
                .isEmpty();
        assertThat(keeping("PostgreSQL 16", "seed", true).find(FORK)).isEmpty();
        assertThat(keeping("seed").find(FORK)).isPresent();
    }

    @Test
    void readsNoProofOfAnotherForm() throws IOException {
        keeping("seed").keep(proof(new Verdict.Commute(), null));
        Path file;
        try (Stream<Path> files = Files.list(project.resolve(".tributary/proofs"))) {
            file = files.findFirst().orElseThrow();
        }
        String json = Files.readString(file).substring(TextDigest.of(List.of()).length() + 1);

        for (String other : List.of(
                json.replace("\"form\" : 5", "\"form\" : 1"),
                json.replace("\"form\" : 5", "\"form\" : \"3\""),
                "{\"replayedAt\" : \"2026-03-02T14:10:00Z\", \"verdict\" : {\"is\" : \"commute\"}}\n")) {
            assertThat(other).isNotEqualTo(json);
            Files.writeString(file, TextDigest.of(List.of(other)) + "\n" + other);
            assertThat(keeping("seed").find(FORK)).isEmpty();
        }
        Files.writeString(file, TextDigest.of(List.of(json)) + "\n" + json);
        assertThat(keeping("seed").find(FORK)).isPresent();
    }

    @Test
    void keepsTheNewestAndNothingHalfWritten() throws IOException {
        Path proofs = Files.createDirectories(project.resolve(".tributary/proofs"));
        for (int age = 0; age < KeptProofs.KEPT + 5; age++) {
            Path old = Files.writeString(proofs.resolve((age == 0 ? "being-written-" : "old-") + age), "x");
            Files.setLastModifiedTime(old, FileTime.from(NOW.minusSeconds(10_000L - age)));
        }

        keeping("seed").keep(proof(new Verdict.Commute(), null));

        try (Stream<Path> files = Files.list(proofs)) {
            assertThat(files.map(file -> file.getFileName().toString()).toList())
                    .hasSize(KeptProofs.KEPT)
                    .contains("old-" + (KeptProofs.KEPT + 4))
                    .doesNotContain("being-written-0", "old-1", "old-5");
        }
        assertThat(keeping("seed").find(FORK)).isPresent();
    }

    private KeptProofs keeping(String seed) {
        return keeping("PostgreSQL 16", seed, false);
    }

    private KeptProofs keeping(String server, String seed, boolean anew) {
        return new KeptProofs(
                ProjectFolder.of(project),
                ScriptSet.read(List.of(ScriptSource.inMemory(SCRIPTS)), new Postgresql().syntax()),
                () -> server,
                seed,
                Clock.fixed(NOW, ZoneOffset.UTC),
                anew,
                false);
    }

    private static Proof proof(Verdict verdict, @Nullable Instant earlier) {
        var scope = new Scope(
                8,
                "PostgreSQL 16.14",
                new SeededRows(
                        5,
                        2,
                        List.of("public.t: no reason"),
                        List.of(new IdleStatement(
                                RevisionId.of("a1"),
                                "a1.sql:4",
                                "DELETE FROM t",
                                List.of("public.t"),
                                "SELECT 1;",
                                "looked at")),
                        List.of(new OneSidedCondition(RevisionId.of("a1"), "a1.sql:5", "DELETE FROM u WHERE true")),
                        "a limit"),
                List.of("t.at"),
                List.of("default of column t.n"),
                List.of("a note"),
                List.of("a proviso"),
                Duration.ofMillis(1_234),
                earlier);
        return new Proof(FORK, List.of(List.of("posts"), List.of()), verdict, scope);
    }
}
