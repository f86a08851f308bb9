package dev.tributary.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShellWordsTest {

    private static final List<String> HOSTILE = List.of(
            "a;touch${IFS}X",
            "$(touch X)",
            "`touch X`",
            "a b",
            "it's",
            "\"",
            "a\nb",
            "",
            "*",
            "~",
            "#x",
            "!!",
            "a&b",
            "a|b",
            ">x",
            "\\",
            "{a,b}",
            "é");

    @Test
    void aRealShellGetsTheVeryWords() throws Exception {
        String line = ShellWords.line(HOSTILE);

        assertThat(said("for word in " + line + "; do printf '%s\\0' \"$word\"; done")
                        .split("\0", -1))
                .startsWith(HOSTILE.toArray(String[]::new))
                .hasSize(HOSTILE.size() + 1);
    }

    @Test
    void everydayWordsAndPlaceholdersStayAsTheyAre() {
        assertThat(ShellWords.line(List.of("tributary", "upgrade", "billing@head", "--wait", "30m")))
                .isEqualTo("tributary upgrade billing@head --wait 30m");
        assertThat(ShellWords.line(List.of("git", "log", "--all", "--", "*4c1f*")))
                .isEqualTo("git log --all -- '*4c1f*'");
    }

    @Test
    void aMessageStandsInDoubleQuotesUnlessTheShellWouldReadIt() throws Exception {
        assertThat(ShellWords.line(List.of("tributary", "merge", "heads", "-m", "…")))
                .isEqualTo("tributary merge heads -m \"…\"");
        assertThat(ShellWords.line(List.of("x", "-m", "cost $5"))).isEqualTo("x -m 'cost $5'");
    }

    private static String said(String script) throws IOException, InterruptedException {
        Process shell =
                new ProcessBuilder("sh", "-c", script).redirectErrorStream(true).start();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).isZero();
        return said;
    }
}
