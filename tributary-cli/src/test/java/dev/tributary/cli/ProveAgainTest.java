package dev.tributary.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.GitRepository;
import dev.tributary.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProveAgainTest {
    private static final String KEPT = ", replayed at 2025-12-05 10:00 UTC (--no-cache replays anew)";

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void makeTwoHeads() {
        shell = new Shell(folder)
                .set("TRIBUTARY_SCRATCH_URL", TestServer.newDatabase())
                .script("r0", "none", "create posts", "CREATE TABLE posts (id int PRIMARY KEY, body text);", "")
                .script("a1", "r0", "add photos", "ALTER TABLE posts ADD photo_urls json;", "")
                .script("b1", "r0", "index body", "CREATE INDEX ON posts (body);", "");
    }

    @Test
    void answersAgainInTheSameWordsAndSaysThatItReplayedEarlier() {
        Shell.Printed first = shell.run("prove");
        Shell.Printed second = shell.run("prove");

        assertThat(second.status()).isZero();
        assertThat(first.out()).contains(" s").doesNotContain("replayed at");
        assertThat(second.out()).contains(KEPT);
        assertThat(second.out().replace(KEPT, "")).isEqualTo(first.out());
    }

    /** A branch could bring an answer along that nobody here has found. */
    @Test
    void usesNoAnswerThatGitBroughtAlong() {
        shell.run("prove");
        GitRepository repository = GitRepository.init(folder).commit("Add revisions");
        assertThat(shell.run("prove").out()).as("git ignores it").contains(KEPT);
        repository.git("add", "--force", ".tributary/proofs");

        Shell.Printed printed = shell.run("prove");

        assertThat(printed.status()).isZero();
        assertThat(printed.out()).doesNotContain("replayed at");
        assertThat(printed.err())
                .contains("warning: git holds files of .tributary/, so no answer that is kept there is used;"
                        + " git rm -r --cached .tributary takes them out");
    }

    /** As where the checkout is another user's, and git refuses to look. */
    @Test
    void usesNoAnswerWhereGitCannotSayWhetherItBroughtIt() throws IOException {
        shell.run("prove");
        Files.createDirectory(folder.resolve(".git"));

        Shell.Printed printed = shell.run("prove");

        assertThat(printed.status()).isZero();
        assertThat(printed.out()).doesNotContain("replayed at");
        assertThat(printed.err())
                .contains(
                        "warning: git does not say whether it holds files of .tributary/, so no answer that is kept there is used;"
                                + " git ls-files .tributary says why");
    }

    @Test
    void saysInJsonWhenItReplayed() {
        Map<?, ?> first = scope(shell.run("prove", "--json"));
        Map<?, ?> second = scope(shell.run("prove", "--json"));

        assertThat(first.get("cached")).isEqualTo(false);
        assertThat(first.containsKey("replayedAt")).isFalse();
        assertThat(second.get("cached")).isEqualTo(true);
        assertThat(second.get("replayedAt")).isEqualTo("2025-12-05T10:00:00Z");
        assertThat(second.get("replays")).isEqualTo(first.get("replays"));
    }

    @Test
    void mergesOnTheProofThatProveHasMade() throws IOException {
        shell.run("prove");

        Shell.Printed merge = shell.run("merge", "heads", "-m", "join", "--rev-id", "m1");

        assertThat(merge.err()).contains(KEPT);
        assertThat(Files.readString(folder.resolve(merge.lines().get(0))))
                .containsPattern("-- proved: {3}commute; \\d+ replays on PostgreSQL [\\d.]+ with \\d+ seeded rows;"
                        + " of a1 sha256:[0-9a-f]{16}, b1 sha256:[0-9a-f]{16}\n");
    }

    @Test
    void replaysAnewWhenToldTo() {
        shell.run("prove");

        assertThat(shell.run("prove", "--no-cache").out()).doesNotContain("replayed at");
    }

    @Test
    void replaysAnewWhereAScriptOrItsHeaderOrItsBaseHasChanged() throws IOException {
        shell.run("prove");
        for (String change : List.of("r0_create_posts", "a1_add_photos", "b1_index_body")) {
            Path script = folder.resolve("db/revisions/" + change + ".sql");
            String text = Files.readString(script);

            Files.writeString(script, text.replace("\n-- @up", "-- transactional: false\n\n-- @up"));

            assertThat(shell.run("prove").out())
                    .as(change)
                    .contains("replays on PostgreSQL")
                    .doesNotContain("replayed at");
        }
        assertThat(shell.run("prove").out()).contains(KEPT);
    }

    @Test
    void staysWithTheAnswerWhereAnotherBranchGrows() {
        shell.run("prove", "a1", "b1");

        shell.script("c1", "b1", "more", "CREATE TABLE more ();", "");

        assertThat(shell.run("prove", "a1", "b1").out()).contains(KEPT);
        assertThat(shell.run("prove").out()).doesNotContain("replayed at");
    }

    @Test
    void replaysAnewForOtherRows() {
        shell.file("rows.sql", "INSERT INTO posts VALUES (1, 'x');\n");
        shell.run("prove");

        assertThat(shell.run("prove", "--seed", "rows.sql").out()).doesNotContain("replayed at");
        assertThat(shell.run("prove", "--seed", "rows.sql").out()).contains(KEPT);
        shell.file("rows.sql", "INSERT INTO posts VALUES (2, 'x');\n");
        assertThat(shell.run("prove", "--seed", "rows.sql").out()).doesNotContain("replayed at");
    }

    @Test
    void takesADamagedFileForNone() throws IOException {
        shell.run("prove");
        Path kept = kept().get(0);
        String whole = Files.readString(kept);
        for (String damaged :
                List.of("", "x", "\n\n{", whole.substring(0, whole.length() / 2), whole.replace('1', '2'))) {
            Files.writeString(kept, damaged);

            Shell.Printed again = shell.run("prove");

            assertThat(again.status()).isZero();
            assertThat(again.err()).isEmpty();
            assertThat(again.out()).doesNotContain("replayed at");
            assertThat(Files.readAllLines(kept).get(0)).hasSize(64);
        }
    }

    @Test
    void keepsNoUndecidedAnswerSinceTheServerMayLearn() throws IOException {
        shell.script("c1", "r0", "needs postgis", "CREATE EXTENSION no_such_extension;", "");

        assertThat(shell.run("prove", "a1", "c1").out()).contains("undecided");
        assertThat(shell.run("prove", "a1", "c1").out()).doesNotContain("replayed at");
        assertThat(kept()).isEmpty();
    }

    @Test
    void answersWhereNothingCanBeKept() {
        shell.file(".tributary", "in the way");

        assertThat(shell.run("prove").status()).isZero();
        assertThat(shell.run("prove").out()).doesNotContain("replayed at");
    }

    @Test
    void keepsItOutOfVersionControlAndFromOthers() throws IOException {
        shell.run("prove");

        assertThat(folder.resolve(".tributary/.gitignore")).hasContent("*");
        assertThat(kept())
                .singleElement()
                .satisfies(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------"));
    }

    private List<Path> kept() throws IOException {
        Path proofs = folder.resolve(".tributary/proofs");
        if (!Files.exists(proofs)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(proofs)) {
            return files.toList();
        }
    }

    private static Map<?, ?> scope(Shell.Printed printed) {
        var proofs = (List<?>) requireNonNull(printed.json().get("proofs"));
        var proof = (Map<?, ?>) requireNonNull(proofs.get(0));
        return (Map<?, ?>) requireNonNull(proof.get("scope"));
    }
}
