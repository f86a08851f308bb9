package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ways out that are offered where they help, with what has to be pasted. */
class OfferedWaysTest {

    @TempDir
    Path folder;

    private final String url = TestServer.newDatabase();
    private Shell shell;

    @BeforeEach
    void twoRevisions() {
        shell = new Shell(folder)
                .set("DATABASE_URL", url)
                .script("a1", "none", "one", "CREATE TABLE one (id int);", "DROP TABLE one;")
                .script("b2", "a1", "two", "CREATE TABLE two (id int);", "DROP TABLE two;");
        assertThat(shell.run("upgrade").status()).isZero();
    }

    @Test
    void theJournalTakesBackWhatNoFileHolds() throws IOException {
        Files.delete(folder.resolve("db/revisions/b2_two.sql"));

        for (String[] command : new String[][] {{"downgrade", "a1"}, {"upgrade", "--on-unknown-revision", "fail"}}) {
            assertThat(shell.run(command).err())
                    .contains("error[unknown-row]", "tributary downgrade a1 --from-journal")
                    .contains("take it back with the text that the journal kept");
        }
        assertThat(shell.run("downgrade", "a1", "--from-journal", "--yes").status())
                .isZero();
        assertThat(shell.run("current").out()).contains("a1");
    }

    @Test
    void aFailedDowngradeNamesItselfWhateverWasAgreedTo() {
        shell.script("b2", "a1", "two", "CREATE TABLE two (id int);", "DELETE FROM one; SELECT 1 / 0;");
        shell.script("c3", "b2", "three", "INSERT INTO one VALUES (1);", "SELECT 1;");
        shell.run("upgrade");

        Shell.Printed failed = shell.run("downgrade", "a1", "--yes");
        assertThat(failed.err()).contains("tributary downgrade a1").doesNotContain("tributary run");
        Shell.Printed agreed = shell.answering("y\n").run("downgrade", "a1");
        assertThat(agreed.err()).contains("tributary downgrade a1").doesNotContain("tributary run");
    }

    @Test
    void theFirstLineNamesTheHostThatWasReached() {
        String host = url.replaceFirst("jdbc:postgresql://([^/]*)/.*", "$1");
        shell.set("DATABASE_URL", url.replace("//" + host + "/", "//127.0.0.1:1," + host + "/"));

        for (String command : new String[] {"upgrade", "downgrade a1", "status", "journal", "doctor"}) {
            Shell.Printed printed = shell.run(command.split(" "));
            assertThat(printed.both()
                            .lines()
                            .filter(line -> line.startsWith("database "))
                            .findFirst())
                    .as(command)
                    .get()
                    .asString()
                    .contains(" on " + host + ", user ")
                    .doesNotContain("127.0.0.1:1,");
        }
    }
}
