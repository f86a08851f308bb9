package dev.tributary.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A new verdict does not compile until every reader knows it, as long as nobody asks for single ones. */
class VerdictsAreTakenApartOnceTest {
    private static final Path ROOT = Path.of(System.getProperty("tributary.root", ".."));

    @Test
    void nobodyAsksWhetherAVerdictIsACertainOne() throws IOException {
        assertThat(lines("tributary-workbench/src/main/java", "instanceof\\s+Verdict\\b"))
                .isEmpty();
        assertThat(lines("tributary-cli/src/main/java", "instanceof\\s+Verdict\\b|\\(Verdict\\.\\w+\\)"))
                .isEmpty();
    }

    @Test
    void proofsKnowNoDatabaseByItsErrorsOrItsCatalog() throws IOException {
        for (String room : List.of("merge", "rehearsal", "schema", "drift")) {
            assertThat(lines(
                            "tributary-workbench/src/main/java/dev/tributary/" + room,
                            "\"[0-9][0-9A-Z]{4}\"|\\bpg_[a-z]+|ostgre"))
                    .as(room)
                    .isEmpty();
        }
    }

    private static List<String> lines(String folder, String pattern) throws IOException {
        Pattern wanted = Pattern.compile(pattern);
        var found = new ArrayList<String>();
        int seen = 0;
        try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                seen++;
                for (String line : Files.readAllLines(file)) {
                    boolean isCode =
                            !line.strip().startsWith("*") && !line.strip().startsWith("/");
                    if (isCode && wanted.matcher(line).find()) {
                        found.add(file.getFileName() + ": " + line.strip());
                    }
                }
            }
        }
        assertThat(seen).as(folder).isGreaterThan(2);
        return found;
    }
}
