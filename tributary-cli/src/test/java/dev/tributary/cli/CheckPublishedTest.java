package dev.tributary.cli;

import static dev.tributary.testing.GitRepository.text;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.GitRepository;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check --against} guards what is published, and knows how somebody says that a change is meant. */
class CheckPublishedTest {
    private static final String B1 = "db/revisions/b1.sql";
    private static final String EDITED = text("b1", "a1", "SELECT 2;");

    @TempDir
    Path folder;

    private Shell shell;
    private GitRepository repository;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
        repository = GitRepository.init(folder)
                .commitRevision("a1", "none")
                .commitRevision("b1", "a1")
                .branch("mine");
    }

    @Test
    void showsTheDifferenceAndTheWaysOut() {
        repository.write(B1, EDITED);

        var printed = shell.run("check", "--against", "main");

        assertThat(printed.status()).isEqualTo(3);
        assertThat(printed.out()).isEqualTo("""
                db/revisions/b1.sql:6: error[published-revision-changed]: b1 "add b1" is published in main, and was edited here
                  @up: - as published, + as it is here
                  -SELECT 1;
                  +SELECT 2;
                  databases that have it keep what the published text made; new ones get something else
                next:
                  git checkout main -- db/revisions/b1.sql          takes the change back
                  tributary revision -m "…"                         the change as a revision of its own, which reaches every database
                  -- amends: sha256-tokens:DIGITS <reason>    in the header of b1.sql, if it is meant: says so in the review, with your reason
                  [[accept]]                                        in tributary.toml with problem = "published-revision-changed", revision = "b1" and a reason: lives with it

                """.replace("DIGITS", digits(printed.out())));
        assertThat(printed.err()).isEqualTo("1 finding\n");
    }

    private static String digits(String printed) {
        String before = "-- amends: sha256-tokens:";
        int start = printed.indexOf(before) + before.length();
        return printed.substring(start, printed.indexOf(' ', start));
    }

    @Test
    void theLineToPasteMakesItANoteWithTheReason() {
        repository.write(B1, EDITED);
        String line = "-- amends: sha256-tokens:"
                + digits(shell.run("check", "--against", "main").out());
        repository.write(B1, EDITED.replace("-- message:", line + " it failed on live\n-- message:"));

        var printed = shell.run("check", "--against", "main");

        assertThat(printed.status()).isZero();
        assertThat(printed.out()).isEqualTo("""
                db/revisions/b1.sql:7: note[published-revision-changed]: b1 "add b1" is published in main, and was edited here, as its file says
                  because  it failed on live

                """);
        assertThat(printed.err()).endsWith(", nothing found, 1 note\n");

        repository.commit("mend b1").git("branch", "-f", "main");
        assertThat(shell.run("check", "--against", "main").out()).isEmpty();
        repository.write(
                B1, text("b1", "a1", "SELECT 3;").replace("-- message:", line + " it failed on live\n-- message:"));
        assertThat(shell.run("check", "--against", "main").status())
                .as("what was published with the line is amended by another one only")
                .isEqualTo(3);
    }

    @Test
    void saysThatALineAmendsAnotherText() {
        repository.write(
                B1, EDITED.replace("-- message:", "-- amends: sha256-tokens:000000000000 it failed\n-- message:"));

        assertThat(shell.run("check", "--against", "main").out())
                .contains("error[published-revision-changed]")
                .contains("its \"amends\" names sha256-tokens:000000000000, and published is sha256-tokens:");
    }

    @Test
    void theProjectFileAcceptsItUntilADay() {
        repository.commitRevision("c1", "a1").revision("b1", "c1");
        assertThat(shell.run("check", "--against", "main").out())
                .startsWith("db/revisions/b1.sql:2: error[published-revision-changed]: b1 \"add b1\" is published in"
                        + " main, and was re-parented here\n  re-parented from a1 to c1\n");
        accept("until = 2999-12-31");

        var printed = shell.run("check", "--against", "main");

        assertThat(printed.status()).isZero();
        assertThat(printed.out())
                .contains(
                        "note[published-revision-changed]", "as tributary.toml says\n  because  taken over for 1.4\n");

        accept("until = 2025-01-31");
        var over = shell.run("check", "--against", "main");
        assertThat(over.status()).isEqualTo(3);
        assertThat(over.out())
                .contains("error[published-revision-changed]")
                .contains("  accepted until 2025-01-31 in tributary.toml, which is over\n")
                .contains(
                        "tributary.toml: note[expired-acceptance]: published-revision-changed of b1 was accepted until"
                                + " 2025-01-31, which is over\n  because  taken over for 1.4\n");
        assertThat(shell.run("check").out()).startsWith("tributary.toml: note[expired-acceptance]");
        assertThat(shell.run("check").status()).isZero();
    }

    private void accept(String until) {
        repository.write("tributary.toml", """
                [[accept]]
                problem = "published-revision-changed"
                revision = "b1"
                reason = "taken over for 1.4"
                """ + until + "\n");
    }

    @Test
    void theCommandItNamesTakesItBack() {
        repository.git("rm", "-q", B1);
        repository.commit("delete");
        var printed = shell.run("check", "--against", "main");
        assertThat(printed.status()).isEqualTo(3);
        assertThat(printed.out())
                .startsWith("db/revisions/b1.sql:1: error[published-revision-changed]: b1 \"add b1\" is published in"
                        + " main, and was deleted here\n")
                .contains("  git checkout main -- db/revisions/b1.sql    takes the change back\n")
                .doesNotContain("amends");

        repository.git("checkout", "main", "--", B1);

        assertThat(shell.run("check", "--against", "main").status()).isZero();
    }

    @Test
    void saysWhichFileIsInTheWayWhereItWasMovedToo() {
        repository.git("mv", B1, "db/revisions/moved.sql");
        repository.write("db/revisions/moved.sql", EDITED);

        assertThat(shell.run("check", "--against", "main").out())
                .startsWith("db/revisions/moved.sql:6: ")
                .contains("takes the change back; then delete db/revisions/moved.sql");
    }

    @Test
    void anotherWayBackIsANote() {
        repository.write(B1, text("b1", "a1", "SELECT 1;").replace("@down\nSELECT 1", "@down\nSELECT 2"));

        var printed = shell.run("check", "--against", "main");

        assertThat(printed.status()).isZero();
        assertThat(printed.out()).isEqualTo("""
                db/revisions/b1.sql:9: note[published-revision-changed]: b1 "add b1" is published in main, and was given another way back here
                  @down: - as published, + as it is here
                  -SELECT 1;
                  +SELECT 2;

                """);
    }

    @Test
    void programsAndReviewsGetTheSame() {
        repository.revision("b1", "none").write("db/revisions/a1.sql", text("a1", "none", "SELECT 1;\nSELECT 3;"));
        Map<String, Object> object = shell.run("check", "--against", "main", "--json", "--allow-heads", "2")
                .json();

        assertThat(object).containsEntry("ok", false);
        assertThat(((List<?>) requireNonNull(object.get("findings")))
                        .stream()
                                .map(finding -> (Map<?, ?>) finding)
                                .filter(finding -> "published-revision-changed".equals(finding.get("code")))
                                .map(finding -> finding.get("severity") + " " + finding.get("file") + ":"
                                        + finding.get("line")))
                .containsExactly("error db/revisions/a1.sql:7", "error db/revisions/b1.sql:2");
        assertThat(shell.run("check", "--against", "main", "--format", "github", "--allow-heads", "2")
                        .lines())
                .anyMatch(
                        line -> line.startsWith(
                                "::error file=db/revisions/b1.sql,line=2,title=published-revision-changed"
                                        + "::b1 \"add b1\" is published in main, and was re-parented here%0Are-parented from a1 to none"));
        repository.checkout(".").write(B1, "-- revision: b1\n-- revises: a1\n\n-- @up\nSELECT 1;\n");
        assertThat(shell.run("check", "--against", "main", "--format", "github").lines())
                .anyMatch(line -> line.startsWith("::notice file=db/revisions/b1.sql,"));
    }
}
