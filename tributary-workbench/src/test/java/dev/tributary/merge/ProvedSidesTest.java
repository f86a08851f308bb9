package dev.tributary.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.graph.RevisionId;
import dev.tributary.postgresql.Postgresql;
import dev.tributary.script.ScriptFile;
import dev.tributary.script.ScriptSet;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a merge says of the sides that it was proved on. */
class ProvedSidesTest {
    private static final RevisionId A = RevisionId.of("a1");
    private static final RevisionId B = RevisionId.of("b2");

    /** A revision as {@code id <- parent: SQL}. */
    private static Map<RevisionId, String> hashes(String... lines) {
        List<ScriptFile> files = Arrays.stream(lines)
                .map(line -> line.split(" <- |: "))
                .map(words -> ScriptFile.inMemory(
                        words[0] + ".sql",
                        ("-- revision: " + words[0] + "\n-- revises: " + words[1] + "\n\n-- @up\n" + words[2]
                                        + ";\n\n-- @down\n")
                                .getBytes(StandardCharsets.UTF_8)))
                .toList();
        return ProvedSides.of(ScriptSet.read(List.of(() -> files), new Postgresql().syntax()), List.of(A, B))
                .hashes();
    }

    @Test
    void aSideIsWhatItsRevisionsRunAndWhereTheyStand() {
        Map<RevisionId, String> proved =
                hashes("r0 <- none: SELECT 0", "a1 <- r0: SELECT 1", "b1 <- r0: SELECT 2", "b2 <- b1: SELECT 3");

        assertThat(proved.keySet()).containsExactly(A, B);
        assertThat(proved.values()).allMatch(hash -> hash.matches("sha256:[0-9a-f]{16}"));
        assertThat(hashes(
                        "b2 <- b1: SELECT  /* so */ 3",
                        "b1 <- r0: SELECT 2",
                        "a1 <- r0: SELECT 1",
                        "r0 <- none: SELECT 9",
                        "c1 <- b2: SELECT 4"))
                .as("layout, load order, what came before the fork and what came after the heads")
                .isEqualTo(proved);
        assertThat(hashes("r0 <- none: SELECT 0", "a1 <- r0: SELECT 1", "b1 <- r0: SELECT 7", "b2 <- b1: SELECT 3"))
                .as("an edit in the middle of a side")
                .containsEntry(A, proved.get(A))
                .doesNotContainEntry(B, proved.get(B));
        assertThat(hashes(
                        "r0 <- none: SELECT 0",
                        "x1 <- r0: SELECT 8",
                        "a1 <- x1: SELECT 1",
                        "b1 <- r0: SELECT 2",
                        "b2 <- b1: SELECT 3"))
                .as("a new parent")
                .doesNotContainEntry(A, proved.get(A))
                .containsEntry(B, proved.get(B));
    }

    @Test
    void readsWhatItHasWritten() {
        var sides = new ProvedSides(hashes("r0 <- none: SELECT 0", "a1 <- r0: SELECT 1", "b2 <- r0: SELECT 2"));
        String written = sides.after("commute; 8 replays on PostgreSQL 16.15 with 5 seeded rows");

        assertThat(written).matches("commute; .* rows; of a1 sha256:[0-9a-f]{16}, b2 sha256:[0-9a-f]{16}");
        assertThat(ProvedSides.read(written)).isEqualTo(Optional.of(sides));
        for (String older : List.of(
                "",
                "commute; 8 replays on PostgreSQL 16.15 with 5 seeded rows",
                "by hand; of ana and ben",
                "by hand; of a1 sha256:12, b2 sha256:34",
                written + ", and ben looked at it")) {
            assertThat(ProvedSides.read(older)).as(older).isEmpty();
        }
    }
}
