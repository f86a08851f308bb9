package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.GitRepository;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A check that is switched on in an old project: what fails it, what it passes over, and who says so. */
class CheckDayOneTest {

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder).set("DATABASE_URL", "postgres://nobody@localhost:1/nothing");
        file("a1", "none", "", "SELECT 1;", "SELECT 2;");
    }

    private void file(String id, String revises, String header, String up, String down) {
        shell.file(
                "db/revisions/" + id + ".sql",
                "-- revision: " + id + "\n-- revises: " + revises + "\n" + header + "\n-- @up\n" + up + "\n-- @down\n"
                        + down + "\n");
    }

    private void toml(String check) {
        shell.file("tributary.toml", "[check]\n" + check + "\n");
    }

    @Test
    void aWarningFailsItOnlyWhereTheProjectSaysSo() {
        file("b1", "a1", "", "SELECT 1;", "");

        var printed = shell.run("check");

        assertThat(printed.status()).isZero();
        assertThat(printed.out()).startsWith("db/revisions/b1.sql:6: warning[missing-down]: ");
        assertThat(printed.err()).isEqualTo("2 revisions, 1 warning\n");
        assertThat(shell.run("check", "--json").json()).containsEntry("ok", true);
        assertThat(shell.run("check", "--format", "github").out()).startsWith("::warning file=db/revisions/b1.sql");

        toml("fail-on = \"warning\"");
        printed = shell.run("check");

        assertThat(printed.status()).isEqualTo(3);
        assertThat(printed.err()).isEqualTo("1 warning\n");
        assertThat(shell.run("check", "--json").json()).containsEntry("ok", false);
        assertThat(shell.run("check", "--format", "github").status()).isEqualTo(3);
        toml("fail-on = \"note\"");
        assertThat(shell.run("check").err()).contains("check.fail-on", "error or warning");
    }

    @Test
    void anErrorFailsIt() {
        file("b1", "nosuch", "", "SELECT 1;", "");

        assertThat(shell.run("check").status()).isEqualTo(3);
        assertThat(shell.run("check").err()).isEqualTo("2 findings\n");
    }

    @Test
    void aFindingIsIgnoredInOneFileOrInAll() {
        file("b1", "a1", "-- ignore: missing-down the tables stay\n-- ignore: empty-upgrade never\n", "SELECT 1;", "");
        file("c1", "b1", "", "SELECT 1;", "");

        var printed = shell.run("check");

        assertThat(printed.out())
                .startsWith("db/revisions/c1.sql:6: warning[missing-down]: ")
                .contains("""
                        db/revisions/b1.sql:4: note[unused-ignore]: "empty-upgrade" is ignored, and not found
                          because  never
                        """);
        assertThat(printed.err())
                .isEqualTo("1 finding ignored, as the files or tributary.toml say\n3 revisions, 1 warning, 1 note\n");

        toml("ignore = [\"missing-down\", \"several-bases\"]");
        printed = shell.run("check");

        assertThat(printed.out())
                .doesNotContain("missing-down")
                .contains("tributary.toml:2: note[unused-ignore]: \"several-bases\" is ignored, and not found");
        assertThat(printed.err()).startsWith("2 findings ignored").endsWith("3 revisions, nothing found, 2 notes\n");
        assertThat(shell.run("check", "--json").json())
                .containsEntry("ok", true)
                .containsEntry("leftOut", Map.of("ignored", 2, "elsewhere", 0));
        assertThat(shell.run("doctor").out()).doesNotContain("missing-down");
    }

    @Test
    void anErrorIsNotIgnored() {
        file("b1", "nosuch", "-- ignore: missing-parent it will come\n", "SELECT 1;", "SELECT 2;");
        toml("ignore = [\"missing-parent\"]");

        var printed = shell.run("check");

        assertThat(printed.status()).isEqualTo(3);
        assertThat(printed.out())
                .contains("error[missing-parent]")
                .contains(
                        "db/revisions/b1.sql:3: note[unused-ignore]: \"missing-parent\" is not ignored: an error has to"
                                + " be mended")
                .contains("tributary.toml:2: note[unused-ignore]");
        file("b1", "a1", "-- ignore: missing-down\n-- ignore: Not a code\n", "SELECT 1;", "SELECT 2;");
        assertThat(shell.run("check").out())
                .contains("\"ignore\" has no reason", "\"ignore\" names no finding of a check");
    }

    @Test
    void aProjectThatOnlyGoesForwardMissesNoWayBack() {
        for (String id : List.of("a1", "b1", "c1")) {
            String revises = id.equals("a1") ? "none" : id.equals("b1") ? "a1" : "b1";
            shell.file(
                    "db/revisions/" + id + ".sql",
                    "-- revision: " + id + "\n-- revises: " + revises + "\n\nSELECT 1;\n");
        }

        assertThat(shell.run("check").err()).isEqualTo("3 revisions, nothing found\n");
        toml("forward-only = false");
        assertThat(shell.run("check").err()).isEqualTo("3 revisions, 3 warnings\n");
        toml("forward-only = true");
        file("d1", "c1", "", "SELECT 1;", "SELECT 2;");
        assertThat(shell.run("check").err()).isEqualTo("4 revisions, nothing found\n");
        toml("");
        assertThat(shell.run("check").err()).isEqualTo("4 revisions, 3 warnings\n");
    }

    @Test
    void manyEqualFindingsAreToldOnce() {
        String last = "a1";
        for (int i = 1; i <= 14; i++) {
            file("b" + i, last, "", "SELECT 1;", "");
            last = "b" + i;
        }

        var printed = shell.run("check");

        assertThat(printed.out())
                .containsOnlyOnce("warning[missing-down]")
                .contains(
                        "  the same in 13 more places:\n    db/revisions/b10.sql:6\n",
                        "    … and 4 more; --json has each\n");
        assertThat(printed.err()).isEqualTo("15 revisions, 14 warnings\n");
        assertThat((List<?>) shell.run("check", "--json").json().get("findings"))
                .hasSize(14);
        assertThat(shell.run("doctor").out())
                .containsOnlyOnce("warning[missing-down]")
                .contains("the same in 13 more");
    }

    @Test
    void aBranchAnswersForWhatItAddsOrChanges() {
        file("b1", "a1", "", "SELECT 1;", "");
        file("c1", "b1", "", "SELECT 1;", "");
        var repository = GitRepository.init(folder).commit("Begin").branch("photos");
        file("d1", "c1", "", "SELECT 1;", "");
        repository.commit("Add d1");

        var printed = shell.run("check", "--against", "main");

        assertThat(printed.out()).contains("db/revisions/d1.sql:6: warning").doesNotContain("b1.sql", "c1.sql");
        assertThat(printed.err())
                .startsWith(
                        "2 findings in what this branch does not change: tributary check tells them\n4 revisions once")
                .endsWith(", 1 warning\n");
        assertThat(shell.run("check", "--against", "main", "--json").json())
                .containsEntry("leftOut", Map.of("ignored", 0, "elsewhere", 2));

        file("c1", "b1", "", "SELECT 1; -- again", "");
        assertThat(shell.run("check", "--against", "main").out()).contains("c1.sql:6: warning");
    }

    @Test
    void aBranchDoesNotAnswerForHeadsAndBasesThatWereThere() {
        file("b1", "a1", "", "SELECT 1;", "SELECT 2;");
        file("b2", "a1", "", "SELECT 1;", "SELECT 2;");
        file("x1", "none", "", "SELECT 1;", "SELECT 2;");
        var repository = GitRepository.init(folder).commit("Begin").branch("photos");
        file("c1", "b1", "", "SELECT 1;", "SELECT 2;");
        repository.commit("Add c1");

        var printed = shell.run("check", "--against", "main");

        assertThat(printed.status()).isZero();
        assertThat(printed.err()).startsWith("2 findings in what this branch does not change");

        file("w1", "none", "", "SELECT 1;", "SELECT 2;");
        printed = shell.run("check", "--against", "main");

        assertThat(printed.status()).isEqualTo(3);
        assertThat(printed.out()).contains("error[multiple-heads]", "warning[several-bases]: there are 3 bases");
    }
}
