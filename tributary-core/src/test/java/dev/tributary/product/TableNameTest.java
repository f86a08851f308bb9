package dev.tributary.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.wording.TributaryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableNameTest {

    @Test
    void refusesANameThatTheDatabaseWouldCut() {
        String longest = "\u00e4".repeat(31) + "x";
        assertThat(TableName.parse("ops." + longest).notLonger(63).name()).isEqualTo(longest);
        assertThatThrownBy(() -> TableName.parse("ops." + longest + "x").notLonger(63))
                .hasMessageContaining("the name of the version table is too long")
                .hasMessageContaining("has 64 bytes, and the database keeps 63");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "versions|~~|versions|versions",
                "Versions|~~|Versions|Versions",
                "ops.versions|ops|versions|ops.versions",
                "My Ops.a b|My Ops|a b|My Ops.a b",
                "ops.a.b|ops|a.b|ops.a.b",
                "q\"q\".a\"b\"|q\"q\"|a\"b\"|q\"q\".a\"b\"",
                "\"Quoted\".v|Quoted|v|Quoted.v",
                "\"Quoted\".\"V\"|Quoted|V|Quoted.V",
                "ops.\"V\"|ops|V|ops.V",
                "\"V\"|~~|V|V",
                "\"a.b\".c|a.b|c|\"a.b\".c",
                "\"a.b\"|~~|a.b|\"a.b\"",
                "ops.\"a.b\"|ops|a.b|ops.a.b",
                "\"q\"\"q\".v|q\"q|v|q\"q.v",
                "\"\"\"q\".\"\"\"v\"\"\"|\"q|\"v\"|\"\"\"q\".\"\"\"v\"\"\"",
            })
    void readsNamesAsTheyAreAndAsInSql(String text, String schema, String name, String shown) {
        TableName table = TableName.parse(text);

        assertThat(table).isEqualTo(new TableName(schema, name));
        assertThat(table).hasToString(shown);
        assertThat(TableName.parse(shown)).isEqualTo(table);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "\"\"", "\"a", "\"a\"b", "\"a\"\"", "\"a\".\"b", "a.\"b", "a.\"b\"c", "\"a\" .b"})
    void tellsHalfAQuotedName(String text) {
        assertThatThrownBy(() -> TableName.parse(text))
                .isInstanceOf(TributaryException.class)
                .hasMessageContaining("error[invalid-setting]: cannot read the name of a table: " + text)
                .hasMessageContaining("quotes may be left out");
    }

    @Test
    void spellsNamesAsTheCatalogDoes() {
        assertThat(new TableName("a.b", "c").plain()).isEqualTo("a.b.c");
        assertThat(new TableName("", "c").plain()).isEqualTo("c");
    }
}
