package dev.tributary.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is promised about security is shown by tests, and these exist. */
class SecurityModelTest {
    private static final Path ROOT = Path.of(System.getProperty("tributary.root", ".."));
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w*Test)\\.(\\w+)`");

    @ParameterizedTest
    @ValueSource(strings = {"docs/security-model.md", "SECURITY.md"})
    void everyPromiseNamesATestThatExists(String page) throws IOException {
        Map<String, Path> tests = tests();
        List<String> promises =
                promises(Files.readString(ROOT.resolve(page)).replaceFirst("(?s)\n## What is stored.*", ""));

        assertThat(promises).hasSizeGreaterThan(5);
        for (String promise : promises) {
            var named = NAMED.matcher(promise);
            int count = 0;
            while (named.find()) {
                count++;
                assertThat(tests).as(promise).containsKey(named.group(1));
                assertThat(Files.readString(tests.get(named.group(1))))
                        .as(promise)
                        .containsPattern("void " + named.group(2) + "\\(");
            }
            assertThat(count).as(promise).isPositive();
        }
    }

    /** The points of the lists, each with the lines that belong to it. */
    private static List<String> promises(String text) {
        return Pattern.compile("(?m)^- (?:.|\n  )*")
                .matcher(text)
                .results()
                .map(found -> found.group())
                .toList();
    }

    private static Map<String, Path> tests() throws IOException {
        var tests = new TreeMap<String, Path>();
        try (var modules = Files.newDirectoryStream(ROOT, "tributary-*")) {
            for (Path module : modules) {
                Path sources = module.resolve("src/test/java");
                if (Files.isDirectory(sources)) {
                    try (var files = Files.walk(sources)) {
                        files.filter(file -> file.toString().endsWith("Test.java"))
                                .forEach(file ->
                                        tests.put(file.getFileName().toString().replace(".java", ""), file));
                    }
                }
            }
        }
        return tests;
    }
}
