package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes into the journal by hand, what is taken out of it, and what of it runs. */
class JournalCommandsTest {

    @TempDir
    Path folder;

    private final String url = TestServer.newDatabase();
    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder)
                .set("DATABASE_URL", url)
                .script("a1b1", "none", "create", "CREATE TABLE one (id int);", "DROP TABLE one;")
                .script("a2b2", "a1b1", "change", "CREATE TABLE two (id int);", "DROP TABLE two;");
        assertThat(shell.run("upgrade").status()).isZero();
    }

    private void sql(String text) throws SQLException {
        try (var connection = TestServer.dataSource(url).getConnection();
                var statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    private String row() throws SQLException {
        try (var connection = TestServer.dataSource(url).getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT string_agg(version_num, ' ') FROM tributary_version")) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void namesWhoIsSaidToHaveRunWhat() {
        shell.set("TRIBUTARY_ACTOR", "deploy 1234").run("downgrade", "a1b1");
        shell.set("TRIBUTARY_ACTOR", "\u202eana\n").run("upgrade");
        shell.set("TRIBUTARY_ACTOR", "");

        var journal = shell.run("journal");

        assertThat(journal.out().lines().skip(2)).hasSize(2);
        assertThat(journal.out().lines().skip(2).findFirst().orElseThrow())
                .contains("deploy 1234")
                .doesNotContain("@");
        assertThat(journal.out()).endsWith("ana\n");
        assertThat(shell.run("journal", "--json").out()).contains("\"actor\" : \"\"", "\"actor\" : \"ana\"");
        assertThat(shell.set("TRIBUTARY_ACTOR", "o'hara")
                        .run("downgrade", "--sql", "a2b2:a1b1")
                        .out())
                .contains("'o''hara'");
    }

    @Test
    void namesWhoLeftARevisionHalfDone() throws IOException {
        Files.writeString(folder.resolve("db/revisions/a3b3.sql"), """
                -- revision: a3b3
                -- revises: a2b2
                -- transactional: false

                -- @up
                CREATE TABLE three (id int);
                SELECT 1 / 0;
                """);
        assertThat(shell.set("TRIBUTARY_ACTOR", "ana").run("upgrade").status()).isEqualTo(1);

        assertThat(shell.run("doctor").out()).contains(" by ana");
    }

    @Test
    void acceptsAnEditedScriptForAReason() {
        shell.script("a1b1", "none", "create", "CREATE TABLE one (id bigint);", "DROP TABLE one;");

        assertThat(shell.run("journal", "accept", "a1").status()).isEqualTo(2);
        assertThat(shell.run("journal", "accept", "a1", "--reason", " ").err()).contains("--reason says nothing");
        var accepted = shell.run("journal", "accept", "a1", "--reason", "altered by hand");

        assertThat(accepted.status()).isZero();
        assertThat(accepted.out())
                .isEqualTo("accepted a1b1: it counts as run as its file is now, db/revisions/a1b1_create.sql\n");
        assertThat(shell.run("journal", "a1").out()).contains("accepted").contains("altered by hand");
        var again = shell.run("journal", "accept", "a1", "--reason", "altered by hand", "--json");
        assertThat(again.status()).isZero();
        assertThat(again.out()).contains("\"written\" : false", "\"revision\" : \"a1b1\"");
        assertThat(shell.run("journal", "accept", "heads", "--reason", "x").out())
                .contains("nothing to accept: a2b2 is as it ran");
        shell.script("a3b3", "a2b2", "more", "SELECT 1;", "SELECT 1;");
        assertThat(shell.run("journal", "accept", "a3", "--reason", "x").err()).contains("error[not-applied]");
    }

    @Test
    void prunesByNumberAndByTime() {
        shell.run("downgrade", "a1b1");
        shell.run("upgrade");

        assertThat(shell.run("journal", "prune").err()).contains("which rows are old?");
        assertThat(shell.run("journal", "prune", "--keep", "0").err()).contains("\"0\" is no number of rows");
        assertThat(shell.run("journal", "prune", "--before", "soon").err())
                .contains("\"soon\" is neither a day nor a length of time");
        var dry = shell.run("journal", "prune", "--keep", "1", "--dry-run");
        assertThat(dry.out()).isEqualTo("would delete 2 rows\n");
        var done = shell.run("journal", "prune", "--keep", "1", "--json");
        assertThat(done.out()).contains("\"deleted\" : 2", "\"kept\" : 1", "\"firstKept\" : 4");
        assertThat(shell.run("journal").out().lines()).hasSize(3);
        assertThat(shell.run("journal", "prune", "--before", "1d").out()).isEqualTo("nothing to delete\n");
        assertThat(shell.run("journal", "--limit", "1").out()).contains("prune", "2 rows below number 4, 1 row kept");
    }

    @Test
    void showsWhatIsAskedFor() throws SQLException {
        sql("UPDATE tributary_journal SET at = '2020-05-05' WHERE revision = 'a1b1'");

        assertThat(shell.run("journal", "--since", "2024-01-01").out().lines())
                .singleElement()
                .asString()
                .contains("a2b2");
        assertThat(shell.run("journal", "--limit", "1").out()).contains("a2b2").doesNotContain("a1b1");
        assertThat(shell.run("journal", "a1", "--since", "2020-01-01", "--limit", "5")
                        .out())
                .contains("a1b1");
        assertThat(shell.run("journal", "--limit", "x").status()).isEqualTo(2);
        assertThat(shell.run("journal", "a").err()).contains("ambiguous-prefix");
        assertThat(shell.run("journal", "a1", "--diff", "--limit", "1").status())
                .isEqualTo(2);
        assertThat(shell.run("journal", "a2", "--json", "-v").out())
                .contains("\"upText\" : \"CREATE TABLE two (id int);", "\"header\" : \"-- revision: a2b2");
        assertThat(shell.run("journal", "a2", "--json").out()).doesNotContain("upText");
    }

    @Test
    void forgetsWhatMustNotBeKept() throws Exception {
        var forgot = shell.run("journal", "forget", "a2", "--reason", "a password was in it");

        assertThat(forgot.out()).isEqualTo("forgot SQL, header and error messages of a2b2 in 1 row; checksums stay\n");
        assertThat(forgot.err()).contains("backups, archived WAL and standbys from before");
        assertThat(shell.run("journal", "forget", "a2", "--reason", "again").out())
                .isEqualTo("nothing to forget: the journal keeps no text of a2b2\n");
        assertThat(shell.run("journal", "a2", "--diff").out()).contains("as it ran", "the journal keeps no text of it");
        assertThat(shell.run("journal", "a2", "-v", "--json").out()).doesNotContain("CREATE TABLE");
        Files.delete(folder.resolve("db/revisions/a2b2_change.sql"));
        var refused = shell.run("downgrade", "a1b1", "--from-journal", "--yes");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("error[no-text-kept]: cannot downgrade a2b2 \"change\"");
        assertThat(row()).isEqualTo("a2b2");
    }

    @Test
    void showsTheJournalsSqlAndAsksBeforeItRuns() throws Exception {
        Files.delete(folder.resolve("db/revisions/a2b2_change.sql"));

        var nobody = shell.run("downgrade", "a1b1", "--from-journal");
        assertThat(nobody.status()).isEqualTo(1);
        assertThat(nobody.err())
                .contains("@down of a2b2 \"change\", from the journal:\n    DROP TABLE two;\n")
                .contains("error[needs-confirmation]", "tributary downgrade a1b1 --from-journal --yes ");
        assertThat(shell.run("downgrade", "a1b1", "--from-journal", "--json").out())
                .contains("needs-confirmation");
        var dry = shell.run("downgrade", "a1b1", "--from-journal", "--dry-run");
        assertThat(dry.status()).isZero();
        assertThat(dry.err()).contains("    DROP TABLE two;\n");
        assertThat(row()).isEqualTo("a2b2");

        var no = new Shell(folder).set("DATABASE_URL", url).answering("n\n").run("downgrade", "a1b1", "--from-journal");
        assertThat(no.status()).isEqualTo(1);
        assertThat(no.err()).contains("run this SQL? [y/N]", "nothing was done, as you said");
        var yes =
                new Shell(folder).set("DATABASE_URL", url).answering("y\n").run("downgrade", "a1b1", "--from-journal");
        assertThat(yes.status()).as(yes.err()).isZero();
        assertThat(row()).isEqualTo("a1b1");
    }

    @Test
    void asksOnceMoreWhereNothingSaysThatATextIsWhatRan() throws Exception {
        Files.delete(folder.resolve("db/revisions/a2b2_change.sql"));
        sql("UPDATE tributary_journal SET down_checksum = NULL; INSERT INTO two VALUES (1)");

        var half = new Shell(folder)
                .set("DATABASE_URL", url)
                .answering("y\nn\n")
                .run("downgrade", "a1b1", "--from-journal");
        assertThat(half.status()).isEqualTo(1);
        assertThat(half.err())
                .contains("not known whether it is what the file said when it ran")
                .contains("nothing recorded says that it is what ran: a2b2; run it all the same? [y/N]");
        assertThat(row()).isEqualTo("a2b2");

        var all = new Shell(folder)
                .set("DATABASE_URL", url)
                .answering("y\ny\ny\n")
                .run("downgrade", "a1b1", "--from-journal");
        assertThat(all.status()).as(all.err()).isZero();
        assertThat(all.err()).contains("this downgrade takes rows away:", "go on? [y/N]");
    }

    @Test
    void runsTheJournalsSqlWhereThatWasAgreedBeforehand() throws Exception {
        Files.delete(folder.resolve("db/revisions/a2b2_change.sql"));

        var done = shell.run("downgrade", "a1b1", "--from-journal", "--yes");

        assertThat(done.status()).isZero();
        assertThat(done.err()).contains("    DROP TABLE two;\n");
    }

    @Test
    void keepsNoTextWhereTheProjectSaysSo() throws Exception {
        shell.file("tributary.toml", "[journal]\ntext = \"none\"\n")
                .script("a3b3", "a2b2", "more", "SELECT 'sesame';", "SELECT 'sesame';");

        assertThat(shell.run("upgrade", "--sql", "a2b2:a3b3").out().split("INSERT INTO tributary_journal", -1)[1])
                .doesNotContain("sesame");
        assertThat(shell.run("upgrade").status()).isZero();

        assertThat(shell.run("journal", "a3", "-v", "--json").out()).doesNotContain("sesame");
        assertThat(shell.run("config", "show").out()).contains("journal.text", "none");
    }
}
