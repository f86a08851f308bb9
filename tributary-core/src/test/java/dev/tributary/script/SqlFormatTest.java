package dev.tributary.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.script.ScriptFormat.Entry;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the rest of the project asks a format of files, answered for SQL files. */
class SqlFormatTest {
    private final ScriptFormat format = ScriptFormat.sql();

    @Test
    void knowsItsFilesByName() {
        assertThat(ScriptLayout.SQL.reads("a.sql")).isTrue();
        assertThat(ScriptLayout.SQL.reads("db/A.SQL")).isTrue();
        assertThat(ScriptLayout.SQL.reads("a.sql.orig")).isFalse();
        assertThat(ScriptLayout.SQL.reads("sql")).isFalse();
    }

    @Test
    void findsTheIdOfAFileWithMistakes() {
        assertThat(id("-- revision: a1\n-- revises: none\n")).contains("a1");
        assertThat(id("\uFEFF--revision :  a1 \r\n")).contains("a1");
        assertThat(id("<<<<<<< ours\n-- Revision: a1\n")).contains("a1");
        assertThat(id("-- revisoin: x\n\n\n-- revision: a1\nSELECT 'unclosed\n"))
                .contains("a1");
        assertThat(id("-- revision:\n")).isEmpty();
        assertThat(id("SELECT 1; -- revision: a1\n")).isEmpty();
        assertThat(id("")).isEmpty();
        assertThat(id("--")).isEmpty();
        assertThat(id(" \n--\n")).isEmpty();
        assertThat(format.id(new byte[] {(byte) 0xff, 0, '-', '-'})).isEmpty();
    }

    @Test
    void aSearchFindsTheFilesThatCarryARevision() {
        Pattern searched = Pattern.compile(format.searched("a.1^"), Pattern.CASE_INSENSITIVE);

        assertThat(searched.matcher("-- revision:  a.1^").find()).isTrue();
        assertThat(searched.matcher("--REVISION : a.1^ ").find()).isTrue();
        assertThat(searched.matcher("-- revision: ax1^").find()).isFalse();
        assertThat(searched.matcher("-- revises: a.1^").find()).isFalse();
        assertThat(searched.matcher("-- revision: a.1^2").find()).isFalse();
    }

    @Test
    void knowsWhereAFileSaysSomethingAndHow() {
        Script script =
                Scripts.parse("-- a comment", "-- revision: a1", "-- message: x", "-- revises: b2", "SELECT 1;");

        assertThat(format.line(script, Entry.REVISION)).isEqualTo(2);
        assertThat(format.line(script, Entry.DOWN_REVISIONS)).isEqualTo(4);
        assertThat(format.line(script, Entry.LABELS)).isEqualTo(1);
        assertThat(format.says(Entry.DOWN_REVISIONS, "b2")).isEqualTo("-- revises: b2");
        assertThat(format.says(Entry.DOWNGRADE, "")).isEqualTo("-- @down");
    }

    private Optional<String> id(String text) {
        return format.id(text.getBytes(StandardCharsets.UTF_8));
    }
}
