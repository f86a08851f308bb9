package dev.tributary.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ids that differ and look the same. */
class LookalikesTest {

    @Test
    void namesIdsThatNobodyCanTellApart() {
        assertThat(found("a1f", "A1F")).containsExactly("lookalike-ids 1_x.sql");
        assertThat(found("caf\u00e9", "cafe\u0301")).as("normal forms").hasSize(1);
        assertThat(found("pay", "p\u0430y")).as("a letter of Cyrillic").hasSize(1);
        assertThat(found("OMEGA", "\u039fMEGA")).as("a letter of Greek").hasSize(1);
        assertThat(found("ab", "\uff41\uff42")).as("wide letters").hasSize(1);
        assertThat(found("a1f", "a1e", "b1f", "cafe", "caf\u00e9", "\u0436\u0443\u043a"))
                .isEmpty();
    }

    @Test
    void saysWhichCharactersTheyAreMadeOf() {
        assertThat(check("pay", "p\u0430y").get(0).problem().text()).isEqualTo("""
                error[lookalike-ids]: "pay" and "p\u0430y" are two revisions, and look like one
                  pay  plain letters  0_x.sql
                  p\u0430y  holds U+0430  1_x.sql
                next:
                  give one of them another id    in its file and wherever others name it, unless a database has it already""");
    }

    private static List<String> found(String... ids) {
        return check(ids).stream()
                .map(finding -> finding.problem().code() + " " + finding.file())
                .toList();
    }

    private static List<Finding> check(String... ids) {
        var files = new LinkedHashMap<String, String>();
        String before = "none";
        for (String id : ids) {
            files.put(files.size() + "_x.sql", "-- revision: " + id + "\n-- revises: " + before + "\n\nSELECT 1;\n");
            before = id;
        }
        return Scripts.check(files).toList();
    }
}
