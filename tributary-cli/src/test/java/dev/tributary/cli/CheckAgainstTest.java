package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.GitRepository;
import dev.tributary.testing.RecordedData;
import dev.tributary.testing.RecordedObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check --against}: the check of what a merge will make, as people, reviews and programs see it. */
class CheckAgainstTest {

    @TempDir
    Path folder;

    private Shell shell;
    private GitRepository repository;
    private String theirs = "";

    /** Ana's branch and main both continue a1. */
    @BeforeEach
    void open() {
        shell = new Shell(folder).set("DATABASE_URL", "postgres://nobody@localhost:1/nothing");
        repository = GitRepository.init(folder).commitRevision("a1", "none").branch("photos");
        repository.checkout("main").by("ben").commitRevision("b1", "a1");
        theirs = repository.git("rev-parse", "--short", "HEAD");
        repository.checkout("photos").by("ana");
    }

    @Test
    void namesWhoseEachHeadIsAndWhatMakesThemOne() {
        repository.commitRevision("b2", "a1");
        String ours = repository.git("rev-parse", "--short", "HEAD");

        var printed = shell.run("check", "--against", "main");

        assertThat(printed.status()).isEqualTo(3);
        assertThat(printed.out()).isEqualTo("""
                db/revisions/b2.sql:2: error[multiple-heads]: merged with "main" there are 2 heads
                  b1  add b1    db/revisions/b1.sql
                    by ben, THEIRS of 2025-12-05, on main
                  b2  add b2    db/revisions/b2.sql
                    by ana, OURS of 2025-12-05, on photos
                  both continue a1 "add a1"
                next:
                  git merge main && tributary merge heads -m "merge"    joins them in one revision
                  -- revises: b1                                        in b2.sql after git merge, if that ran on your own database only
                  tributary check --against main --allow-heads 2        if they are meant

                """.replace("THEIRS", theirs).replace("OURS", ours));
        assertThat(printed.err()).isEqualTo("1 finding\n");
    }

    @Test
    void theCommandItNamesMendsIt() {
        repository.commitRevision("b2", "a1").git("merge", "-q", "-m", "merge", "main");
        shell.run("merge", "heads", "-m", "merge");
        repository.commit("Merge heads");

        var printed = shell.run("check", "--against", "main");

        assertThat(printed.status()).isZero();
        assertThat(printed.err()).isEqualTo("4 revisions once merged with main at " + theirs + ", nothing found\n");
    }

    @Test
    void theHeaderItNamesMendsItToo() {
        repository.commitRevision("b2", "a1").commitRevision("b3", "b2");
        assertThat(shell.run("check", "--against", "main").out())
                .startsWith("db/revisions/b2.sql:2: ")
                .contains("-- revises: b1 ", "in b2.sql after git merge");

        repository.git("merge", "-q", "-m", "merge", "main");
        repository.revision("b2", "b1");

        assertThat(shell.run("check", "--against", "main").status()).isZero();
        assertThat(shell.run("heads").out()).isEqualTo("b3 (head)\n");
    }

    @Test
    void offersNoNewHeaderWhereThatIsNotEnough() {
        repository.revision("b2", "a1").commitRevision("b3", "a1");

        assertThat(shell.run("check", "--against", "main").out())
                .contains("there are 3 heads", "all continue a1")
                .doesNotContain("-- revises:");
    }

    @Test
    void saysWhatIsNotCommittedYet() {
        shell.script("b2", "a1", "photos", "", "");
        shell.file("db/revisions/b3.sql", "-- revision: b3\n-- revises: b2\n-- author: cleo\n");

        assertThat(shell.run("check", "--against", "main").out()).contains("    by cleo, here, not committed yet\n");
    }

    @Test
    void isContentWithAsManyHeadsAsAreMeant() {
        repository.commitRevision("b2", "a1");

        assertThat(shell.run("check", "--against", "main", "--allow-heads", "2").status())
                .isZero();
    }

    @Test
    void annotatesTheChangedFileForAReview() {
        repository.commitRevision("b2", "a1");

        var printed = shell.run("check", "--against", "main", "--format", "github");

        assertThat(printed.status()).isEqualTo(3);
        assertThat(printed.lines()).hasSize(1);
        assertThat(printed.out())
                .startsWith("::error file=db/revisions/b2.sql,line=2,title=multiple-heads::merged with \"main\" there"
                        + " are 2 heads%0Ab1  add b1    db/revisions/b1.sql%0A  by ben, " + theirs);
    }

    @Test
    void writesTheReportThatGitlabReads() {
        repository.commitRevision("b2", "a1");

        var printed = shell.run("check", "--against", "main", "--format", "gitlab");

        assertThat(printed.status()).isEqualTo(3);
        assertThat(printed.out()).doesNotContain("\u001b", "\r").startsWith("[").endsWith("\n");
        List<RecordedObject> entries = RecordedData.array(printed.out());
        assertThat(entries).hasSize(1);
        RecordedObject entry = entries.get(0);
        assertThat(entry.text("description"))
                .startsWith("merged with \"main\" there are 2 heads\nb1  add b1    db/revisions/b1.sql\n  by ben, ");
        assertThat(entry.text("check_name")).isEqualTo("multiple-heads");
        assertThat(entry.text("severity")).isEqualTo("major");
        assertThat(entry.text("fingerprint")).matches("[0-9a-f]{64}");
        assertThat(entry.object("location").fields())
                .isEqualTo(Map.of("path", "db/revisions/b2.sql", "lines", Map.of("begin", 2)));
        assertThat(RecordedData.array(shell.run("check", "--format", "gitlab").out()))
                .isEmpty();
    }

    @Test
    void givesOneObjectToPrograms() {
        repository.commitRevision("b2", "a1");

        var printed = shell.run("check", "--against", "main", "--format", "json");

        Map<String, Object> object = printed.json();
        assertThat(printed.err()).isEmpty();
        assertThat(object)
                .isEqualTo(shell.run("check", "--against", "main", "--json").json());
        assertThat(object).containsEntry("ok", false).containsEntry("revisions", 3);
        assertThat(object.get("heads"))
                .isEqualTo(List.of(
                        Map.of(
                                "id", "b1",
                                "message", "add b1",
                                "path", "db/revisions/b1.sql",
                                "side", "there",
                                "author", "ben",
                                "commit", theirs,
                                "date", "2025-12-05"),
                        Map.of(
                                "id", "b2",
                                "message", "add b2",
                                "path", "db/revisions/b2.sql",
                                "side", "here",
                                "author", "ana",
                                "commit", repository.git("rev-parse", "--short", "HEAD"),
                                "date", "2025-12-05")));
        assertThat(shell.run("check", "--against", "nosuch", "--format", "json").json())
                .containsOnlyKeys("error");
        assertThat(shell.run("check", "--format", "json").json()).containsEntry("ok", true);
    }

    @Test
    void findsWhatEachSideAloneDoesNotHave() {
        repository.write("db/revisions/other.sql", GitRepository.text("b1", "a1", "SELECT 2;"));
        assertThat(shell.run("check").status()).isZero();

        assertThat(shell.run("check", "--against", "main").out()).contains("error[duplicate-revision]");
    }

    @Test
    void findsARevisionWhoseParentTheOtherSideRemoved() {
        repository.git("merge", "-q", "main");
        repository.commitRevision("c1", "b1").checkout("main").git("rm", "-q", "db/revisions/b1.sql");
        repository.commit("Remove b1").checkout("photos");

        var printed = shell.run("check", "--against", "main");

        assertThat(printed.status()).isEqualTo(3);
        assertThat(printed.out()).startsWith("db/revisions/c1.sql:2: error[missing-parent]");
    }

    @Test
    void saysWhichFilesNobodyElseWillGet() {
        repository.write(".gitignore", "*.local.sql\n").write("db/revisions/x.local.sql", "SELECT 1");

        assertThat(shell.run("check", "--against", "main").err())
                .contains("warning: 1 left out, since git is told to ignore it: db/revisions/x.local.sql");
    }

    @Test
    void refusesAFormatThatIsNone() {
        assertThat(shell.run("check", "--format", "xml").err())
                .contains("is none of text, json, github, gitlab, markdown");
    }
}
