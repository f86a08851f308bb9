package dev.tributary.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.postgresql.Postgresql;
import dev.tributary.sql.SqlSyntax;
import dev.tributary.sql.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file whose rows stay where they are says the same as one that is read whole. */
class RowsAsideTest {

    private static final String HEADER = "-- revision: a1\n-- revises: none\n-- message: größer 🌊\n\n-- @up\n";
    private static final String ROWS = "1\tsome row of a table, with é and ; and -- inside\n".repeat(30_000);
    private static final SqlSyntax SYNTAX = new Postgresql().syntax();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COPY t FROM stdin;\n%s\\.\nSELECT 1;\n\n-- @down\nDROP TABLE t;\n",
                "  copy t (a,\n  b)\n from STDIN with (format csv);\n%s\\.\nSELECT '😀';\nCOPY t FROM stdin;\n%s\\.\nSELECT 2;\n",
                "COPY t FROM stdin;\n1\n\\.\nSELECT 1;\n\n-- @down\nCOPY u FROM stdin;\n%s\\.\n",
                "COPY t FROM stdin; SELECT 3;\n%s\\.\nSELECT 4;\n",
            })
    void leavesTheRowsOfStatementsWhereTheyAre(String sql) throws IOException {
        for (String text : List.of(sql, sql.replace("\n", "\r\n"))) {
            String whole = HEADER + text.replace("%s", ROWS);

            Script aside = read(whole);

            assertThat(aside.source().text().length()).isLessThan(1000);
            assertSame(aside, whole);
            assertSame(read("\ufeff" + whole), whole);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COPY t FROM stdin;\n%s",
                "SELECT $$\nCOPY t FROM stdin;\n%s\\.\n$$;\nSELECT 2;\n",
                "/*\nCOPY t FROM stdin;\n%s\\.\n*/\nCOPY t FROM stdin;\n2\n\\.\nSELECT 3;\n",
            })
    void readsWholeWhatOnlyLooksLikeRows(String sql) throws IOException {
        String whole = HEADER + sql.replace("%s", ROWS);

        Script read = read(whole);

        assertThat(read.source().gaps()).isEmpty();
        assertSame(read, whole);
    }

    @Test
    void refusesRowsThatWereWrittenSince() throws IOException {
        Script script = read(HEADER + "COPY t FROM stdin;\n" + ROWS + "\\.\n");
        Path file = folder.resolve("a1.sql");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2024-01-01T00:00:00Z")));

        assertThatThrownBy(script.up()::checksum)
                .isInstanceOf(ScriptProblem.class)
                .hasMessageContaining("error[script-changed]")
                .hasMessageContaining("a1.sql");
    }

    private Script read(String text) throws IOException {
        Files.writeString(folder.resolve("a1.sql"), text);
        return ScriptSet.read(List.of(ScriptSource.directory(folder)), SYNTAX)
                .scripts()
                .get(0);
    }

    private static void assertSame(Script read, String text) {
        Script expected = ScriptReader.read(SYNTAX, read.revision().origin(), text, new ArrayList<>());
        assertThat(read).isEqualTo(expected).hasSameHashCodeAs(expected);
        assertThat(read.text()).isEqualTo(text);
        assertThat(read.up().checksum()).isEqualTo(expected.up().checksum());
        assertThat(read.up().bytes()).isEqualTo(expected.up().bytes());
        assertThat(read.up().statements())
                .map(RowsAsideTest::shown)
                .containsExactlyElementsOf(expected.up().statements().stream()
                        .map(RowsAsideTest::shown)
                        .toList());
        Section down = expected.down();
        if (down != null) {
            assertThat(read.down()).isEqualTo(down);
        }
    }

    private static String shown(Statement statement) {
        return statement.line() + ":" + statement.column() + " " + statement.text() + "\n"
                + statement.copyData().map(rows -> rows.text()).orElse("");
    }
}
