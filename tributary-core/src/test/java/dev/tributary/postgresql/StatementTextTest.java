package dev.tributary.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementTextTest {
    private static final List<StatementText.Sign> SIGNS = List.of(
            new StatementText.Sign("LISTEN\\b|pg_(?:try_)?advisory_lock", "listen", "pg_"),
            new StatementText.Sign("INTO\\s+TEMP\\b", "into"));

    private static List<Boolean> find(String text) {
        return StatementText.find(text, SIGNS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"LISTEN", "listen x", "do 'LiSten'", "PG_try_ADVISORY_lock(1)", "é.pg_advisory_lock", "$$listen"
            })
    void findsASignWhereAWordBegins(String text) {
        assertThat(find(text)).containsExactly(true, false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "l",
                "liste",
                "listened",
                "enlisten",
                "my_listen",
                "p",
                "pg",
                "pg_",
                "into",
                "info temp",
                "İNTO TEMP"
            })
    void findsNothingInOtherWords(String text) {
        assertThat(find(text)).containsExactly(false, false);
    }

    /** A long text is looked at in parts, and a sign may stand across two of them. */
    @Test
    void findsASignWhereverItStands() {
        for (int before = (1 << 13) - 12; before < (1 << 13) + 3; before++) {
            String text = "x".repeat(before - 1) + " ";
            assertThat(find(text + "Into temp")).as("after %d", before).containsExactly(false, true);
            assertThat(find(text + "listen" + " y".repeat(9_000)))
                    .as("after %d", before)
                    .containsExactly(true, false);
            assertThat(find("x".repeat(before) + "listen"))
                    .as("after %d", before)
                    .containsExactly(false, false);
        }
    }
}
