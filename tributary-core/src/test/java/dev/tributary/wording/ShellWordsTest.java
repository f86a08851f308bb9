package dev.tributary.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
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

    @Test
    void aLineIsTakenApartAsAShellDoes() {
        assertThat(ShellWords.read("merge  heads -m \"join 'both'\""))
                .containsExactly("merge", "heads", "-m", "join 'both'");
        assertThat(ShellWords.read("revision -m 'it'\\''s' --head=a\\ b ''"))
                .containsExactly("revision", "-m", "it's", "--head=a b", "");
        assertThat(ShellWords.read("  ")).isEmpty();
        assertThat(ShellWords.read(ShellWords.line(HOSTILE))).isEqualTo(HOSTILE);
    }

    @Test
    void aQuoteThatIsNotClosedIsNamed() {
        assertThatThrownBy(() -> ShellWords.read("merge -m \"one"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the quote \" is not closed in: merge -m \"one");
    }

    private static String said(String script) throws IOException, InterruptedException {
        // By its input: an argument would have to be of the machine's encoding.
        Process shell = new ProcessBuilder("sh", "-s").redirectErrorStream(true).start();
        try (OutputStream input = shell.getOutputStream()) {
            input.write(script.getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).isZero();
        return said;
    }
}
