package dev.tributary.cli.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.postgresql.Postgresql;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages have each line of the table of ways out, and no other. */
final class WaysOutPagesTest {

    @Test
    void thePagesShowTheTableOfWaysOut() {
        List<String> table = new Postgresql()
                .waysOut().entries().stream()
                        .map(entry -> "| `" + entry.sqlState() + "` | " + entry.said() + " | " + entry.helps() + " |")
                        .toList();

        List<String> shown = Stream.of("failed-statement", "cannot-connect")
                .flatMap(page -> Documents.text("docs/problems/" + page + ".md").lines())
                .filter(line -> line.startsWith("| `"))
                .toList();

        assertThat(shown).containsExactlyElementsOf(table);
    }
}
