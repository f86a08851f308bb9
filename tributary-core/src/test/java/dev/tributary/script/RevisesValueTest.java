package dev.tributary.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.graph.RevisionId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevisesValueTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "-- revises: ^a1^",
                "--revises:^a1^",
                "--  Down revision: x\\n-- REVISES  :\\t^a1, a2^ \\t\\r\\n-- message: revises: a1\\r\\n",
                "-- message: a1\\n-- revises:  ^none^\\n\\n-- revises: a1\\n",
                "\uFEFF-- größe: 🦉\\r-- no line end for this\\n-- revises: ^a1^\\n-- @up\\nSELECT '🦉';",
                " \\n\\n  -- revises: ^a1^\\n"
            })
    void exchangesTheValueAndNothingElse(String pattern) {
        String marked = pattern.replace("\\n", "\n").replace("\\r", "\r").replace("\\t", "\t");
        String before = marked.replace("^", "");
        String around = marked.replaceFirst("\\^[^^]*\\^", "^");

        assertThat(exchanged(before, "b1")).isEqualTo(around.replace("^", "b1"));
        assertThat(exchanged(before, "b1", "b2")).isEqualTo(around.replace("^", "b1, b2"));
        assertThat(exchanged(before)).isEqualTo(around.replace("^", "none"));
    }

    private static String exchanged(String text, String... ids) {
        List<RevisionId> down = Arrays.stream(ids).map(RevisionId::of).toList();
        byte[] file = ScriptFormat.sql().continuing(text.getBytes(StandardCharsets.UTF_8), down);
        return new String(file, StandardCharsets.UTF_8);
    }
}
