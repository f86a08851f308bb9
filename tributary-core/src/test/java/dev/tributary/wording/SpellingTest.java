package dev.tributary.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SpellingTest {

    @Test
    void findsTheWordThatTakesTheFewestEdits() {
        assertThat(Spelling.closest("upgrad", List.of("downgrade", "upgrade"))).contains("upgrade");
        assertThat(Spelling.closest("pu", List.of("up", "down")))
                .as("letters swapped")
                .contains("up");
        assertThat(Spelling.closest("cat", List.of("bat", "hat")))
                .as("the first of equals")
                .contains("bat");
        assertThat(Spelling.closest("xyz", List.of("up", "down"))).isEmpty();
        assertThat(Spelling.closest("a".repeat(41), List.of("a".repeat(40)))).isEmpty();
    }

    @Test
    void settingsMayBeSpeltInAnyStyle() {
        assertThat(Spelling.closestSetting("LOCK_TIMEOUT", List.of("lock-timeout"), 2))
                .contains("lock-timeout");
        assertThat(Spelling.closestSetting("dve", List.of("Dev"), 2)).contains("Dev");
        assertThat(Spelling.closestSetting("ab", List.of("cd"), 1)).isEmpty();
    }

    @Test
    void aNameMayHaveBeenCutOff() {
        assertThat(Spelling.closestNames("add_emial", Stream.of("add_email_verification", "drop_posts")))
                .containsExactly("add_email_verification");
        assertThat(Spelling.closestNames("ad", Stream.of("add_email_verification")))
                .as("too short to say anything")
                .isEmpty();
        assertThat(Spelling.closestNames("head_x", Stream.of("head_d", "head_c", "head_b", "head_a")))
                .containsExactly("head_a", "head_b", "head_c");
    }

    @Test
    void countsEditsAsTheirDefinitionDoes() {
        var random = new Random(11);
        for (int i = 0; i < 2_000; i++) {
            String from = word(random);
            String to = word(random);
            assertThat(Spelling.edits(from, to)).as("%s %s", from, to).isEqualTo(slowly(from, to));
        }
    }

    private static String word(Random random) {
        return random.ints(random.nextInt(6), 'a', 'd')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static int slowly(String from, String to) {
        if (from.isEmpty() || to.isEmpty()) {
            return from.length() + to.length();
        }
        String left = from.substring(1);
        String right = to.substring(1);
        int edits = slowly(left, right) + (from.charAt(0) == to.charAt(0) ? 0 : 1);
        edits = Math.min(edits, Math.min(slowly(left, to), slowly(from, right)) + 1);
        boolean swapped = left.length() > 0
                && right.length() > 0
                && from.charAt(0) == to.charAt(1)
                && from.charAt(1) == to.charAt(0);
        return swapped ? Math.min(edits, slowly(from.substring(2), to.substring(2)) + 1) : edits;
    }
}
