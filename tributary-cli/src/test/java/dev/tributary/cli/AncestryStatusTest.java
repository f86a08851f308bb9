package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What status, current and upgrade say of a history that is not as it ran, and of a database ahead of the files. */
class AncestryStatusTest {

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void twoRevisionsAreApplied() {
        shell = new Shell(folder)
                .set("DATABASE_URL", TestServer.newDatabase())
                .script("a1", "none", "create note", "CREATE TABLE note (id int);", "DROP TABLE note;")
                .script("c3", "a1", "add title", "ALTER TABLE note ADD title text;", "SELECT 1;");
        assertThat(shell.run("upgrade").status()).isZero();
    }

    private void putBelow() {
        shell.script("b2", "a1", "add author", "ALTER TABLE note ADD author text;", "SELECT 1;")
                .script("c3", "b2", "add title", "ALTER TABLE note ADD title text;", "SELECT 1;");
    }

    @Test
    void aRewrittenHistoryIsNotUpToDate() {
        putBelow();

        var status = shell.run("status");
        assertThat(status.status()).isEqualTo(3);
        assertThat(status.out())
                .contains("missed    b2  add author")
                .containsPattern("result    nothing would be run there: revision \"b2\" never ran on database")
                .doesNotContain("up to date");
        assertThat(status.err())
                .contains(
                        "error[rewritten-history]: revision \"b2\" never ran",
                        "tributary upgrade heads --missed",
                        "tributary journal accept b2 --reason");
        assertThat(shell.run("status", "--quiet").out())
                .startsWith("nothing would be run there: revision \"b2\" never ran on database")
                .hasLineCount(1);
        assertThat(shell.run("status", "--json").json())
                .containsEntry("ancestry", "rewritten")
                .containsEntry("missed", List.of("b2"))
                .containsEntry("upToDate", false)
                .containsKey("problem");
        var current = shell.run("current", "--check-heads");
        assertThat(current.status()).isEqualTo(3);
        assertThat(current.err()).contains("error[rewritten-history]: revision \"b2\" never ran");
        assertThat(shell.run("current", "--check-heads", "--json").json())
                .containsEntry("ancestry", "rewritten")
                .containsEntry("upToDate", false);
        assertThat(shell.run("current").status()).isZero();
    }

    @Test
    void acceptedInTheFileItIsUpToDate() {
        putBelow();
        shell.file("tributary.toml", """
                [[accept]]
                problem = "rewritten-history"
                revision = "b2"
                reason = "nobody reads authors"
                """);

        assertThat(shell.run("upgrade").status()).isZero();
        assertThat(shell.run("status").status()).isZero();
        assertThat(shell.run("current", "-c").status()).isZero();
    }

    @Test
    void saysWhoMovedTheDatabaseAheadWhereThatWasSaid() throws IOException {
        shell.script("d4", "c3", "add body", "ALTER TABLE note ADD body text;", "SELECT 1;");
        shell.set("TRIBUTARY_ACTOR", "deploy 1234").run("upgrade");
        Files.delete(folder.resolve("db/revisions/d4_add_body.sql"));

        assertThat(shell.run("upgrade").err()).contains("UTC by deploy 1234, continues c3");
    }

    @Test
    void aDatabaseAheadOfTheFilesIsNoProblemWhereTheJournalShowsIt() throws IOException {
        Files.delete(folder.resolve("db/revisions/c3_add_title.sql"));

        var upgrade = shell.run("upgrade");
        assertThat(upgrade.status()).isZero();
        assertThat(upgrade.err())
                .contains(
                        "warning: the database is ahead of this build, and nothing was applied: \"c3\" add title, applied 20")
                .containsPattern("applied \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC by ");
        assertThat(shell.run("upgrade", "--json").json()).containsEntry("steps", List.of());
        var status = shell.run("status");
        assertThat(status.status()).isZero();
        assertThat(status.out()).contains("result    the database is ahead of this build", "continues a1");
        assertThat(shell.run("status", "--json").json())
                .containsEntry("ahead", true)
                .containsEntry("upToDate", true)
                .containsEntry("unknown", List.of("c3"));
        assertThat(shell.run("current", "--check-heads").status()).isZero();
        assertThat(shell.run("current", "--check-heads", "--json").json())
                .containsEntry("ahead", true)
                .containsEntry("rows", List.of("c3"));
    }

    @Test
    void oneSettingDecidesItWithoutTheJournal() throws IOException {
        Files.delete(folder.resolve("db/revisions/c3_add_title.sql"));
        shell.set("TRIBUTARY_ON_UNKNOWN_REVISION", "fail");

        var refused = shell.run("upgrade");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("error[unknown-row]");
        assertThat(shell.run("status").status()).isEqualTo(3);
        assertThat(shell.run("current", "--check-heads").status()).isEqualTo(1);
        assertThat(shell.run("upgrade", "--on-unknown-revision", "warn").status())
                .isZero();
        assertThat(shell.run("upgrade", "--on-unknown-revision", "maybe").status())
                .isEqualTo(2);
    }

    @Test
    void filesThatNeedWhatIsNotAppliedAreAProblemThatSaysSo() throws IOException {
        Files.delete(folder.resolve("db/revisions/c3_add_title.sql"));
        shell.script("d4", "a1", "add reader", "ALTER TABLE note ADD reader text;", "SELECT 1;");

        var refused = shell.run("upgrade");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err())
                .contains(
                        "error[unknown-row]",
                        "this build needs what is not applied there: upgrade a1 -> d4, add reader",
                        "tributary upgrade --on-unknown-revision warn");
        assertThat(shell.run("status").status()).isEqualTo(3);
    }
}
