package dev.tributary.cli.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.scenario.Variable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plays {@code tributary tour} on its own embedded server and compares all of its text with {@code docs/tour.txt}. */
final class TourTest {
    private static final Pattern ADDRESS = Pattern.compile("(localhost|127\\.0\\.0\\.1):\\d+");

    /** The user and host of this machine, as the journal names them. */
    private static final Pattern PERSON =
            Pattern.compile("(?m)(\\s)" + Pattern.quote(System.getProperty("user.name")) + "@[\\w.-]+(?=\\s|$)");

    @TempDir
    private Path folder;

    @Test
    void everyStepTurnsOutAsToldAndReadsAsDocumented() throws IOException {
        Set<String> before = temporaryFolders();
        var out = new StringWriter();
        var err = new StringWriter();

        int status =
                // In a container the tour does not complain that what it throws away is lost.
                new InProcess(file -> true)
                        .run(List.of("tour"), folder, environment(), new PrintWriter(out), new PrintWriter(err));

        String text = ADDRESS.matcher(out.toString()).replaceAll("localhost:5432");
        List<String> real = PERSON.matcher(text)
                .replaceAll("$1ana@laptop")
                .lines()
                .map(String::stripTrailing)
                .toList();
        Path golden = Documents.ROOT.resolve("docs/tour.txt");
        List<String> written = Files.exists(golden) ? Files.readAllLines(golden) : List.of();
        if (System.getProperty("golden.update") != null && !Variable.blank(real).equals(Variable.blank(written))) {
            Files.write(golden, real);
            written = real;
        }
        assertThat(err.toString()).isEmpty();
        assertThat(status).isZero();
        assertThat(Variable.blank(real)).isEqualTo(Variable.blank(written));
        assertThat(temporaryFolders()).as("what the tour leaves behind").isEqualTo(before);
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    private static Set<String> temporaryFolders() throws IOException {
        try (var names = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return names.map(name -> name.getFileName().toString())
                    .filter(name -> name.startsWith("tributary-tour"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** The outer project's settings, which the tour must not look at. */
    private static Map<String, String> environment() {
        var environment = new TreeMap<>(System.getenv());
        environment.put("DATABASE_URL", "postgres://nobody@nowhere.invalid/none");
        environment.put("TRIBUTARY_SCRIPTS", "nowhere");
        return environment;
    }
}
