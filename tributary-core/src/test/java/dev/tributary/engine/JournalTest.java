package dev.tributary.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.database.JournalEntry;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    @TempDir
    Path folder;

    @Test
    void isEmptyOnADatabaseThatIsNotKnown() {
        assertThat(Sandbox.in(folder).tributary().journal()).isEmpty();
    }

    @Test
    void keepsEverythingAboutAStep() {
        var sandbox = Sandbox.in(folder)
                .script(
                        "a1",
                        "none",
                        "-- @up\nCREATE TABLE \"o'\\hara\" (id int);\n-- @down\nDROP TABLE \"o'\\hara\";\n");
        sandbox.tributary().upgrade("heads");
        sandbox.tributary().downgrade("base");

        List<JournalEntry> entries = sandbox.tributary().journal();

        assertThat(entries).hasSize(2);
        JournalEntry up = entries.get(0);
        assertThat(up.revision()).isEqualTo("a1");
        assertThat(up.message()).isEqualTo("do a1");
        assertThat(up.direction()).isEqualTo("upgrade");
        assertThat(up.state()).isEqualTo("done");
        assertThat(up.headsBefore()).isEmpty();
        assertThat(up.headsAfter()).containsExactly("a1");
        assertThat(up.checksum()).startsWith("sha256");
        assertThat(up.upText()).contains("CREATE TABLE \"o'\\hara\" (id int);");
        assertThat(up.downText()).contains("DROP TABLE \"o'\\hara\";");
        assertThat(up.role()).isEqualTo("postgres");
        assertThat(up.actor().osUser()).isEqualTo(System.getProperty("user.name"));
        assertThat(up.actor().host()).isNotEmpty();
        assertThat(up.actor().toolVersion()).isNotEmpty();
        assertThat(up.took()).isPositive();
        assertThat(up.error()).isNull();
        JournalEntry down = entries.get(1);
        assertThat(down.direction()).isEqualTo("downgrade");
        assertThat(down.number()).isGreaterThan(up.number());
        assertThat(down.at()).isAfterOrEqualTo(up.at());
        assertThat(down.run()).isNotEqualTo(up.run());
        assertThat(down.checksum()).isNotEqualTo(up.checksum());
    }

    @Test
    void saysWhoIsSaidToHaveRunAStepAndKeepsWhatTheSystemSays() {
        var sandbox = Sandbox.in(folder)
                .script("a1", "none", "-- @up\nCREATE TABLE one (id int);\n-- @down\nDROP TABLE one;\n");
        sandbox.builder().actor(" deploy 1234\n").build().upgrade("heads");
        sandbox.builder().actor(" ").build().downgrade("base");

        List<JournalEntry> entries = sandbox.tributary().journal();

        assertThat(sandbox.rows("SELECT actor FROM tributary_journal ORDER BY number"))
                .containsExactly("deploy 1234", "null");
        JournalEntry.Actor up = entries.get(0).actor();
        assertThat(up.name()).isEqualTo("deploy 1234");
        assertThat(up.who()).isEqualTo("deploy 1234");
        assertThat(up.osUser()).isEqualTo(System.getProperty("user.name"));
        assertThat(up.host()).isNotEmpty();
        JournalEntry.Actor down = entries.get(1).actor();
        assertThat(down.name()).isEmpty();
        assertThat(down.who()).isEqualTo(down.osUser() + "@" + down.host());
    }

    @Test
    void keepsSizeAndChecksumOfATextTooLong() {
        String long_ = "x".repeat(1_100_000);
        var sandbox = Sandbox.in(folder).script("a1", "none", "SELECT '" + long_ + "';\n");

        sandbox.tributary().upgrade("heads");

        assertThat(sandbox.rows(
                        "SELECT up_text IS NULL, up_size > 1100000, checksum LIKE 'sha256%' FROM tributary_journal"))
                .containsExactly("t|t|t");
        assertThat(sandbox.tributary().journal().get(0).upText()).isNull();
    }

    @Test
    void isSharedByVersionTablesOfOneSchemaWithoutMixing() {
        var sandbox = Sandbox.in(folder).script("a1", "none", "CREATE TABLE one (id int);\n");
        sandbox.builder().versionTable("mine_version").build().upgrade("heads");
        sandbox.builder().versionTable("yours_version").build().stamp(List.of("a1"), false);

        assertThat(sandbox.builder().versionTable("yours_version").build().journal())
                .extracting(JournalEntry::direction)
                .containsExactly("stamp");
        assertThat(sandbox.builder().versionTable("mine_version").build().journal())
                .extracting(JournalEntry::direction)
                .containsExactly("upgrade");
    }
}
