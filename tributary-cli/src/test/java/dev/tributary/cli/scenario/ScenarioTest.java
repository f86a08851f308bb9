package dev.tributary.cli.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.testing.scenario.Program;
import dev.tributary.testing.scenario.Scenario;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ScenarioTest {

    private static final Program ECHO = (arguments, directory, environment, out, err) -> {
        out.println("arguments " + arguments + ", took 12 ms");
        err.println("said beside it");
        return arguments.contains("fail") ? 3 : 0;
    };

    private static final Map<String, Program> PROGRAMS = Map.of("tributary", ECHO, "psql", new Psql());

    @Test
    void givesBackADocumentWhoseOutputsAreTrue() {
        String document = """
                # Title

                ```console
                $ tributary heads -m "two words"
                arguments [heads, -m, two words], took 99 ms
                said beside it
                ```

                The end.
                """;

        var replay = Scenario.replay(document, Path.of("."), PROGRAMS);

        assertThat(replay.text()).isEqualTo(document);
        assertThat(replay.commands()).isEqualTo(1);
    }

    @Test
    void anOutputThatIsMarkdownStandsInALongerFence() {
        Program fences = (arguments, directory, environment, out, err) -> {
            out.println("```sh\nls\n```");
            return 0;
        };
        String document = """
                ````console
                $ tributary check
                ```sh
                ls
                ```

                $ tributary check
                ```sh
                ls
                ```
                ````

                The end.
                """;

        var replay = Scenario.replay(document, Path.of("."), Map.of("tributary", fences));

        assertThat(replay.text()).isEqualTo(document);
        assertThat(replay.commands()).isEqualTo(2);
    }

    @Test
    void writesTheRealOutputAndStatusWhereTheWrittenOneIsUntrue() {
        var replay = Scenario.replay("""
                ```console
                $ tributary fail
                all is well
                ```
                """, Path.of("."), PROGRAMS);

        assertThat(replay.text()).isEqualTo("""
                ```console
                $ tributary fail
                arguments [fail], took 12 ms
                said beside it
                (exit 3)
                ```
                """);
    }

    @Test
    void writesFilesThatTheTextIntroducesAndHidden() {
        String document = """
                The file `db/a.txt`:

                ```sql
                SELECT 1;
                ```

                <!-- scenario: file db/b.txt
                hidden
                -->

                ```console
                $ cat db/a.txt db/b.txt
                SELECT 1;
                hidden

                $ tributary show > db/c.txt
                said beside it

                $ cat db/c.txt
                arguments [show], took 12 ms
                ```
                """;

        assertThat(Scenario.replay(document, Path.of("."), PROGRAMS).text()).isEqualTo(document);
    }

    @Test
    void showsRowsAsPsqlDoes() {
        String document = """
                <!-- scenario: start shop -->
                <!-- scenario: sql
                CREATE TABLE users (id int, name text);
                INSERT INTO users VALUES (1, 'ana'), (20, NULL);
                -->

                ```console
                $ psql -c "SELECT id, name FROM users"
                 id | name
                ----+------
                  1 | ana
                 20 |
                (2 rows)

                $ psql -c "UPDATE users SET name = 'ben'"
                UPDATE 2
                ```
                """;

        assertThat(Scenario.replay(document, Path.of("."), PROGRAMS).text()).isEqualTo(document);
    }

    @Test
    void pipesWhatAProgramPrintsIntoTheShell() {
        String document = """
                ```console
                $ tributary heads | grep -c took
                said beside it
                1
                ```
                """;

        assertThat(Scenario.replay(document, Path.of("."), PROGRAMS).text()).isEqualTo(document);
    }

    @Test
    void refusesSetUpThatFails() {
        assertThatThrownBy(() -> Scenario.replay("<!-- scenario: run tributary fail -->\n", Path.of("."), PROGRAMS))
                .hasMessageContaining("(exit 3)");
    }
}
