package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.GitRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rebase} and the files: which revisions, in which order, behind which, and not a byte more than that. */
class RebaseTest {

    @TempDir
    Path folder;

    private Shell shell;
    private GitRepository repository;

    /** Ana's branch has c1 and c2, main has b1; all continue a1. */
    @BeforeEach
    void open() {
        shell = new Shell(folder);
        repository = GitRepository.init(folder).commitRevision("a1", "none").branch("photos");
        repository.commitRevision("c1", "a1").commitRevision("c2", "c1");
        repository.checkout("main").by("ben").commitRevision("b1", "a1");
        repository.checkout("photos").by("ana");
    }

    private GitRepository merged() {
        repository.git("merge", "-q", "-m", "Merge main", "main");
        return repository;
    }

    private String commitOfMain() {
        return repository.git("rev-parse", "--short", "main");
    }

    private String text(String id) {
        try {
            return Files.readString(folder.resolve("db/revisions/" + id + ".sql"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void putsWhatIsHereBehindTheHeadOfTheOtherSide() {
        merged();

        var printed = shell.run("rebase", "--yes");

        assertThat(printed.status()).as(printed.both()).isZero();
        assertThat(printed.out()).isEqualTo("""
                not in main at THEIRS: 2 revisions behind b1 "add b1"
                  db/revisions/c1.sql  revises a1 -> b1
                """.replace("THEIRS", commitOfMain()));
        assertThat(printed.err()).isEqualTo("1 file rewritten\n");
        assertThat(shell.run("heads").out()).isEqualTo("c2 (head)\n");
        assertThat(shell.run("check", "--against", "main").status()).isZero();
        assertThat(repository.git("diff", "--stat")).contains("1 file changed, 1 insertion(+), 1 deletion(-)");
    }

    @Test
    void hasNothingToDoTheSecondTime() {
        merged();
        shell.run("rebase", "--yes");

        var printed = shell.run("rebase");

        assertThat(printed.status()).isZero();
        assertThat(printed.both()).isEqualTo("nothing to rebase: c1, c2 are behind b1 \"add b1\" already\n");
    }

    @Test
    void hasNothingToDoWhereEverythingIsPublished() {
        repository.checkout("main");

        assertThat(shell.run("rebase").both())
                .isEqualTo("nothing to rebase: main at " + commitOfMain() + " has every revision that is here\n");
    }

    @Test
    void makesOneChainOfSeveralLinesInLoadOrder() {
        repository.revision("d1", "a1").revision("d0", "d1").commit("Another line");
        merged();

        shell.run("rebase", "--yes");

        assertThat(shell.run("history").out()).isEqualTo("""
                d1 -> d0 (head), add d0
                c2 -> d1, add d1
                c1 -> c2, add c2
                b1 -> c1, add c1
                a1 -> b1, add b1
                <base> -> a1, add a1
                """);
    }

    @Test
    void aDependencyComesBeforeWhatNeedsIt() {
        repository.write("db/revisions/c0.sql", "-- revision: c0\n-- revises: a1\n-- depends-on: c2\n");
        merged();

        shell.run("rebase", "--yes");

        assertThat(text("c0")).isEqualTo("-- revision: c0\n-- revises: c2\n-- depends-on: c2\n");
        assertThat(shell.run("check").status()).isZero();
    }

    @Test
    void everyOtherByteStaysAsItIs() throws IOException {
        String odd = "\uFEFF  -- Revision:\tc1\r\n--revises   :\t a1 \t\r\n-- message:  größe: a1 -> a1\r\n"
                + "-- free text, revises: a1\r\n\r\n-- @up\r\nSELECT 'revises: a1';\r\n-- @down\r\nSELECT 1;\n\n\r\n ";
        repository.write("db/revisions/c1.sql", odd).commit("Odd");
        merged();

        assertThat(shell.run("rebase", "--yes").status()).isZero();

        assertThat(Files.readString(folder.resolve("db/revisions/c1.sql")))
                .isEqualTo(odd.replaceFirst("\t a1 \t", "\t b1 \t"));
    }

    @Test
    void saysThatTheOtherSideIsNotHereYet() {
        var printed = shell.run("rebase", "--yes");

        assertThat(printed.status()).isEqualTo(1);
        assertThat(printed.err()).isEqualTo("""
                error[not-merged]: main at THEIRS has 1 revision that is not here, so its head cannot be continued
                  b1  db/revisions/b1.sql
                next:
                  git merge main                       brings them here, or git rebase main; then again
                  tributary rebase --yes --onto REV    continues a revision that is here
                """.replace("THEIRS", commitOfMain()));
        assertThat(repository.git("status", "--porcelain")).isEmpty();
    }

    @Test
    void listsTheHeadsWhereTheOtherSideHasSeveral() {
        repository.checkout("main").commitRevision("b2", "a1").checkout("photos");
        merged();

        var printed = shell.run("rebase", "--yes");

        assertThat(printed.err())
                .contains(
                        "error[multiple-heads]: cannot continue the head of main at " + commitOfMain()
                                + ": there are 2 heads\n"
                                + "  b1  add b1    db/revisions/b1.sql\n  b2  add b2    db/revisions/b2.sql\n",
                        "tributary rebase --yes --onto b2");

        assertThat(shell.run("rebase", "--onto", "b2", "--yes").out()).contains("then there are 2 heads: b1, c2");
        assertThat(text("c1")).contains("-- revises:  b2\n");
    }

    @Test
    void asksTheBranchThatIsNamed() {
        merged().git("branch", "-m", "main", "trunk");

        assertThat(shell.run("rebase").err())
                .contains("error[unknown-ref]: there is no branch to tell what is published", "--against REF");
        assertThat(shell.run("rebase", "--against", "trunk", "--yes").out()).contains("not in trunk at ");
    }

    @Test
    void prefersTheBranchThatOthersHave() {
        merged().git("update-ref", "refs/remotes/origin/main", "main");

        assertThat(shell.run("rebase", "--dry-run").out()).startsWith("not in origin/main at ");
    }

    @Test
    void movesWhatIsNamedAndWhatContinuesIt() {
        repository.commitRevision("d1", "a1");
        merged();

        var printed = shell.run("rebase", "c1", "--yes");

        assertThat(printed.out())
                .contains(
                        "2 revisions behind b1",
                        "  c2 comes along, as what continues the others\n",
                        "then there are 2 heads: c2, d1");
        assertThat(text("d1")).contains("-- revises:  a1\n");
    }

    @Test
    void leavesPublishedRevisionsAlone() {
        merged();

        var printed = shell.run("rebase", "b1", "--onto", "c2", "--yes");

        assertThat(printed.status()).isEqualTo(1);
        assertThat(printed.err()).startsWith("""
                error[published-revision]: a revision is published and keeps its parents
                  b1  add b1    db/revisions/b1.sql
                  main at THEIRS has it: databases that nobody here knows may have run it
                  nothing was done
                """.replace("THEIRS", commitOfMain()));
    }

    @Test
    void refusesACircle() {
        assertThat(shell.run("rebase", "c1", "--onto", "c2", "--yes").err())
                .startsWith("error[onto-itself]: cannot move onto c2 \"add c2\": it is one of the revisions to move, or"
                        + " comes after one\n");
    }

    @Test
    void needsNoRepositoryWhereAllIsSaid(@TempDir Path elsewhere) throws IOException {
        var alone = new Shell(elsewhere)
                .revision("a1", "none", "one")
                .revision("b1", "a1", "two")
                .revision("c1", "a1", "three");

        assertThat(alone.run("rebase").err()).contains("error[no-repository]");
        assertThat(alone.run("rebase", "c1", "--onto", "b1", "--yes").out())
                .contains("1 revision behind b1", "nobody was asked");
        assertThat(alone.run("heads").out()).isEqualTo("c1 (head)\n");
    }

    @Test
    void aMergeOfBothSidesHasNothingLeftToJoin() {
        merged();
        shell.file("db/revisions/m1.sql", "-- revision: m1\n-- revises: c2, b1\n");
        repository.revision("c3", "m1").commit("Go on");

        var printed = shell.run("rebase", "--yes");

        assertThat(printed.out()).contains("db/revisions/m1.sql  goes: a merge that has nothing left to join\n");
        assertThat(printed.err()).isEqualTo("2 files rewritten, 1 file removed\n");
        assertThat(folder.resolve("db/revisions/m1.sql")).doesNotExist();
        assertThat(shell.run("heads").out()).isEqualTo("c3 (head)\n");
    }

    @Test
    void aMergeThatDoesSomethingStays() {
        merged();
        repository.revision("m1", "c2, b1").commit("Merge with SQL");

        shell.run("rebase", "--yes");

        assertThat(text("m1")).contains("-- revises:  c2\n");
        assertThat(shell.run("heads").out()).isEqualTo("m1 (head)\n");
    }

    @Test
    void aMergeStillJoinsWhatIsNotMoved() {
        repository.commitRevision("d1", "a1");
        merged();
        shell.file("db/revisions/m1.sql", "-- revision: m1\n-- revises: d1, c2\n");

        shell.run("rebase", "c1", "--yes");

        assertThat(text("m1")).isEqualTo("-- revision: m1\n-- revises: c2, d1\n");
        assertThat(shell.run("heads").out()).isEqualTo("m1 (head)\n");
    }

    @Test
    void asksBeforeItWrites() {
        merged();
        String before = text("c1");

        var nobody = shell.run("rebase");
        var refused = new Shell(folder).answering("n\n").run("rebase");
        var tried = shell.run("rebase", "--dry-run");

        assertThat(nobody.status()).isEqualTo(1);
        assertThat(nobody.out()).contains("db/revisions/c1.sql  revises a1 -> b1");
        assertThat(nobody.err()).contains("error[needs-confirmation]", "tributary rebase --yes");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).isEqualTo("do this? [y/N] nothing was done\n");
        assertThat(tried.status()).isZero();
        assertThat(tried.err()).isEqualTo("dry run: nothing was changed\n");
        assertThat(text("c1")).isEqualTo(before);
        assertThat(new Shell(folder).answering("y\n").run("rebase").status()).isZero();
        assertThat(text("c1")).contains("-- revises:  b1\n");
    }

    @Test
    void tellsProgramsTheSame() {
        merged();

        assertThat(shell.run("rebase", "--json").json()).containsOnlyKeys("error");
        Map<String, Object> object = shell.run("rebase", "--json", "--yes").json();

        assertThat(object)
                .containsEntry("command", "rebase")
                .containsEntry("dryRun", false)
                .containsEntry("ref", "main")
                .containsEntry("onto", List.of("b1"))
                .containsEntry("chain", List.of("c1", "c2"))
                .containsEntry(
                        "rewritten",
                        List.of(Map.of(
                                "id", "c1",
                                "message", "add c1",
                                "path", "db/revisions/c1.sql",
                                "from", List.of("a1"),
                                "to", List.of("b1"))))
                .containsEntry("heads", List.of("c2"));
        assertThat(shell.run("rebase", "--json").json()).containsEntry("rewritten", List.of());
    }

    @Test
    void changesNothingWhereOneFileCannotBeWritten() throws IOException {
        repository.revision("d1", "a1").commit("Another line");
        merged();
        Path blocked = folder.resolve("db/revisions/.d1.sql.tmp");
        Files.createDirectories(blocked.resolve("something"));
        String before = text("c1");

        var printed = shell.run("rebase", "--yes");

        assertThat(printed.status()).isEqualTo(1);
        assertThat(printed.err())
                .contains(
                        "error[unwritable-script]: \"db/revisions/d1.sql\" cannot be written",
                        "no revision file was changed");
        assertThat(text("c1")).isEqualTo(before);
        assertThat(folder.resolve("db/revisions/.c1.sql.tmp")).doesNotExist();
    }

    @Test
    void goesOnFromEveryStateInWhichItCouldBeKilled() throws IOException {
        repository.revision("d1", "a1").revision("d2", "d1").commit("Another line");
        merged();
        shell.file("db/revisions/m1.sql", "-- revision: m1\n-- revises: d2, c2, b1\n");
        repository.revision("e1", "m1").commit("Go on");
        List<String> order = List.of("c1", "d1", "e1");
        var before = order.stream().map(this::text).toList();
        String merge = text("m1");
        assertThat(shell.run("rebase", "--yes").err()).isEqualTo("3 files rewritten, 1 file removed\n");
        var after = order.stream().map(this::text).toList();
        String history = shell.run("history").out();

        for (int written = 0; written <= order.size(); written++) {
            for (int i = 0; i < order.size(); i++) {
                repository.write("db/revisions/" + order.get(i) + ".sql", (i < written ? after : before).get(i));
                repository.write("db/revisions/." + order.get(i) + ".sql.tmp", "half");
            }
            repository.write("db/revisions/m1.sql", merge);

            assertThat(shell.run("history").status()).as("after " + written).isZero();
            assertThat(shell.run("rebase", "--yes").status())
                    .as("after " + written)
                    .isZero();
            assertThat(shell.run("history").out()).isEqualTo(history);
        }
    }
}
