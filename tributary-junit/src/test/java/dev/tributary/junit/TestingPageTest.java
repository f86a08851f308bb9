package dev.tributary.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The examples of the page about tests are compiled, and the page shows them all. */
final class TestingPageTest {
    private static final Path ROOT = Path.of(System.getProperty("tributary.root", ".."));
    private static final Pattern SNIPPET = Pattern.compile("(?s)// snippet: (?!end)\\w+\n(.*?)[ ]*// snippet: end");
    private static final Pattern SHOWN = Pattern.compile("(?s)```java\n(.*?)```");

    @Test
    void showsWhatIsCompiled() throws IOException {
        String source = Files.readString(
                ROOT.resolve("tributary-junit/src/test/java/dev/tributary/junit/snippets/Examples.java"));
        List<String> compiled = SNIPPET.matcher(source)
                .results()
                .map(found -> found.group(1).stripTrailing().stripIndent() + "\n")
                .toList();
        List<String> shown = SHOWN.matcher(Files.readString(ROOT.resolve("docs/testing.md")))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();

        assertThat(compiled).hasSizeGreaterThan(5);
        assertThat(shown).containsExactlyElementsOf(compiled);
    }
}
