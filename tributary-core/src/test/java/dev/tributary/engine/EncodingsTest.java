package dev.tributary.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.Tributary;
import dev.tributary.database.JournalEntry;
import dev.tributary.event.RunFailed;
import dev.tributary.plan.Planner;
import dev.tributary.postgresql.Postgresql;
import dev.tributary.script.ScriptSet;
import dev.tributary.session.Database;
import dev.tributary.session.Signature;
import dev.tributary.sql.Statement;
import dev.tributary.sql.StatementSplitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the journal keeps of a script never decides whether the script runs, and is read back as it was. */
class EncodingsTest {

    /** Of every script there is something that some encoding does not have. */
    private static final String WORDS = "größer \\u2192 → 地図 ～ − 中国 한국 жук עברית ไทย ελ Ğ € 🌊 e\u0301";

    @TempDir
    private Path folder;

    /** All of the server's own but MULE_INTERNAL, which it does not translate for the driver's login. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "EUC_JP", "EUC_CN", "EUC_KR", "EUC_TW", "EUC_JIS_2004", "UTF8", "SQL_ASCII", "LATIN1", "LATIN2",
                        "LATIN3",
                "LATIN4", "LATIN5", "LATIN6", "LATIN7", "LATIN8", "LATIN9", "LATIN10", "WIN1250", "WIN1251", "WIN1252",
                "WIN1253", "WIN1254", "WIN1255", "WIN1256", "WIN1257", "WIN1258", "WIN866", "WIN874", "KOI8R", "KOI8U",
                "ISO_8859_5", "ISO_8859_6", "ISO_8859_7", "ISO_8859_8"
            })
    void aScriptRunsWhateverItsWords(String encoding) throws IOException {
        var sandbox = Sandbox.in(folder, encoding)
                .script("a1", "none", sql("CREATE TABLE one (id int);", "DROP TABLE one;"), "author: " + WORDS)
                .script(
                        "b2",
                        "a1",
                        sql("CREATE INDEX CONCURRENTLY i ON one (id);", "DROP INDEX CONCURRENTLY i;"),
                        "transactional: false");
        renamed("b2", "do b2", WORDS);
        sandbox.builder().actor(WORDS).context("ticket", WORDS).build().upgrade("heads");
        ScriptSet scripts = sandbox.tributary().scripts();

        JournalEntry first = sandbox.tributary().journal().get(0);
        JournalEntry last =
                sandbox.tributary().journal().get(sandbox.tributary().journal().size() - 1);

        assertThat(first.upText()).isEqualTo(scripts.scripts().get(0).up().text());
        assertThat(first.origin().header()).isEqualTo(scripts.scripts().get(0).header());
        assertThat(first.actor().context()).containsExactly("ticket=" + WORDS);
        assertThat(first.actor().name()).isEqualTo(WORDS);
        assertThat(last.message()).isEqualTo(WORDS);
        boolean whole = encoding.equals("UTF8") || encoding.equals("SQL_ASCII");
        assertThat(sandbox.rows("SELECT bool_or(up_text LIKE '[escaped] %') FROM tributary_journal"))
                .containsExactly(whole ? "f" : "t");

        Files.delete(folder.resolve("a1.sql"));
        Files.delete(folder.resolve("b2.sql"));
        fromJournal(sandbox, scripts).downgrade("base");

        assertThat(sandbox.tributary().current()).isEmpty();
    }

    @Test
    void whatTheDatabaseHasStaysReadable() {
        var sandbox = Sandbox.in(folder, "LATIN1")
                .script("a1", "none", "-- größer\nSELECT 1;\n")
                .script("b2", "a1", "-- größer → 10 \\\nSELECT 1;\n")
                .script("c3", "b2", "[escaped] is no SQL;\n");

        assertThatThrownBy(() -> sandbox.tributary().upgrade("heads")).isInstanceOf(RunFailed.class);

        assertThat(sandbox.rows("SELECT up_text FROM tributary_journal WHERE state = 'done' ORDER BY number"))
                .containsExactly("\n-- größer\nSELECT 1;\n", "[escaped] \n-- größer \\u2192 10 \\\\\nSELECT 1;\n");
        assertThat(sandbox.tributary().journal())
                .extracting(JournalEntry::upText)
                .contains("\n-- größer → 10 \\\nSELECT 1;\n");
    }

    @Test
    void aFailureWithSuchWordsIsWrittenDown() {
        var sandbox = Sandbox.in(folder, "LATIN1")
                .script("a1", "none", "-- " + WORDS + "\nSELECT nosuch;\n", "author: " + WORDS);

        assertThatThrownBy(() -> sandbox.tributary().upgrade("heads")).isInstanceOf(RunFailed.class);

        assertThat(sandbox.rows("SELECT state FROM tributary_journal")).containsExactly("failed");
    }

    @Test
    void aPrintedScriptRunsToo() throws SQLException {
        var sandbox = Sandbox.in(folder, "LATIN2")
                .script("a1", "none", sql("CREATE TABLE one (id int);", "DROP TABLE one;"), "author: " + WORDS);
        ScriptSet scripts = sandbox.tributary().scripts();
        String printed = SqlRenderer.of(
                        new Postgresql(), scripts, "tributary_version", Database.Owner.UNNAMED, Signature.NONE, false)
                .render(new Planner(scripts.graph()).upgrade(List.of(), "heads"));

        try (Connection connection = DriverManager.getConnection(sandbox.url);
                var statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (Statement one : StatementSplitter.split(new Postgresql().syntax(), "printed.sql", printed)) {
                statement.execute(one.text());
            }
        }

        assertThat(sandbox.tributary().current()).hasToString("[a1]");
        assertThat(sandbox.tributary().journal().get(0).upText())
                .isEqualTo(scripts.scripts().get(0).up().text());
    }

    private static String sql(String up, String down) {
        return "-- @up\n-- " + WORDS + "\n" + up + "\n\n-- @down\n-- " + WORDS + "\n" + down + "\n";
    }

    private void renamed(String id, String message, String words) throws IOException {
        Path file = folder.resolve(id + ".sql");
        Files.writeString(file, Files.readString(file).replace("message: " + message, "message: " + words));
    }

    private static Tributary fromJournal(Sandbox sandbox, ScriptSet files) {
        var nothing = ScriptSet.of(List.of());
        assertThat(files.scripts()).isNotEmpty();
        return Tributary.on(() -> DriverManager.getConnection(sandbox.url))
                .scripts(JournalScripts.complete(
                        nothing,
                        Database.of(
                                () -> DriverManager.getConnection(sandbox.url), new Postgresql(), "tributary_version")))
                .build();
    }
}
