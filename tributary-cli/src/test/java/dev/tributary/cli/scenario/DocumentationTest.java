package dev.tributary.cli.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tributary.testing.InstalledServer;
import dev.tributary.testing.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every command and every output in the documentation is played on a real database and compared. With {@code -Dgolden.update}
 * the documents are written anew instead; the difference is for a person to review.
 */
final class DocumentationTest {
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\s*\\$ ");

    /** A link to a file of the repository, without the place in it. */
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:|#)([^)#]+)(?:#[^)]*)?\\)");

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void everyDocumentedOutputIsTrue(String name) throws IOException {
        String written = Documents.text(name);
        assumeTrue(
                !Scenario.needsInstallation(written) || InstalledServer.find().isPresent(),
                name + " is not played: no PostgreSQL with pg_dump is installed under " + InstalledServer.ROOT);

        var replay = Scenario.replay(written, Documents.ROOT, InProcess.programs());

        if (System.getProperty("golden.update") != null) {
            Files.writeString(Documents.ROOT.resolve(name), replay.text());
        } else {
            assertThat(replay.text()).isEqualTo(written);
        }
        assertThat(replay.text()).doesNotContain("error[internal]");
        assertThat(replay.commands())
                .as("every line that starts with $ stands in a console block")
                .isEqualTo((int) COMMAND.matcher(written).results().count());
    }

    @Test
    void theDocumentsPeopleReadFirstArePlayed() {
        assertThat(documents()).contains("README.md", "docs/guide.md", "docs/coming-from-alembic.md");
    }

    @Test
    void theLibraryExampleOfTheReadmeIsCompiled() {
        String source = Documents.text("tributary-core/src/test/java/dev/tributary/snippets/Usage.java");
        String start = "// snippet: start\n";
        String example = source.substring(source.indexOf(start) + start.length(), source.indexOf("// snippet: end"))
                .stripIndent();

        assertThat(Documents.text("README.md")).contains("```java\n" + example.strip() + "\n```");
    }

    @Test
    void theBackendsTestsPlayWhatNeedsABackend() {
        assertThat(Documents.named("docs", ".md"))
                .filteredOn(name -> Scenario.isPlayedElsewhere(Documents.text(name)))
                .isSubsetOf("docs/incident.md", "docs/runbook.md");
    }

    @Test
    void everyLinkLeadsSomewhere() {
        for (String name : Documents.named("", ".md")) {
            LINK.matcher(Documents.text(name))
                    .results()
                    .map(link -> link.group(1))
                    .forEach(link -> {
                        var file = Documents.ROOT
                                .resolve(name)
                                .resolveSibling(link)
                                .normalize();
                        assertThat(file).as("a link of " + name).exists();
                    });
        }
    }

    /** All Markdown files of the repository that show a command, but those that need a running backend, too. */
    static List<String> documents() {
        return Documents.named("", ".md").stream()
                .filter(name -> COMMAND.matcher(Documents.text(name)).find())
                .filter(name -> !Scenario.isPlayedElsewhere(Documents.text(name)))
                .toList();
    }
}
