package dev.tributary.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What revision files are called and how they say something is known to their format alone; all others ask it. */
class FileFormatTest {
    private static final Path ROOT = Path.of(System.getProperty("tributary.root", ".."));

    private static final List<String> MODULES = List.of(
            "tributary-core",
            "tributary-workbench",
            "tributary-embedded",
            "tributary-cli",
            "tributary-spring-boot-starter");

    /** An ending or a header line inside a literal, or a pattern for one. */
    private static final Pattern KNOWLEDGE = Pattern.compile(
            "\"[^\"]*\\.sql\"|\"[^\"]*-- ?@(up|down)|\"[^\"]*-- (revision|revises|depends-on|irreversible)\\b");

    /** The format itself, and files that are written out as they are; a file of rows is no revision. */
    private static final Set<String> FORMAT =
            Set.of("SqlFormat.java", "Marker.java", "Incident.java", "Runbook.java", "FirstLook.java", "Proving.java");

    @Test
    void oneFormatKnowsItsFiles() throws IOException {
        var found = new TreeSet<String>();
        int seen = 0;
        for (String module : MODULES) {
            try (var files = Files.walk(ROOT.resolve(module + "/src/main/java"))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    seen++;
                    String name = file.getFileName().toString();
                    if (!FORMAT.contains(name) && knows(Files.readString(file))) {
                        found.add(name);
                    }
                }
            }
        }

        assertThat(seen).isGreaterThan(400);
        assertThat(found).isEmpty();
    }

    private static boolean knows(String source) {
        return source.lines()
                .map(String::strip)
                .filter(line -> !line.startsWith("*") && !line.startsWith("/") && !line.startsWith("import "))
                .anyMatch(line -> KNOWLEDGE.matcher(line).find());
    }
}
