package dev.tributary.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The map of the house shows the house. {@code -Dgolden.update} draws the picture anew. */
class ArchitecturePageTest {
    private static final Path ROOT = Path.of(System.getProperty("tributary.root", ".."));
    private static final Path PAGE = ROOT.resolve("docs/architecture.md");
    private static final Path PICTURE = ROOT.resolve("docs/architecture.svg");

    /** A line of the table of packages. */
    private static final Pattern PACKAGE = Pattern.compile("(?m)^\\| `([\\w.]+)` \\|");

    /** A file or folder of this repository, as the page names it. */
    private static final Pattern FILE = Pattern.compile("`((?:tributary-|docs/|examples/|launcher/)[\\w./*-]+)`");

    @Test
    void thePictureIsDrawnFromTheSources() throws IOException {
        String drawn = new Picture(PackageGraph.read(ROOT)).svg().replace("\r\n", "\n");
        if (System.getProperty("golden.update") != null) {
            Files.writeString(PICTURE, drawn);
        }

        assertThat(Files.readString(PICTURE)).isEqualTo(drawn);
    }

    @Test
    void everyPackageHasItsLine() throws IOException {
        var named = new TreeSet<String>();
        Matcher lines = PACKAGE.matcher(Files.readString(PAGE));
        while (lines.find()) {
            assertThat(named.add(lines.group(1))).as(lines.group(1) + " twice").isTrue();
        }
        var there = new TreeSet<String>();
        for (Set<String> packages : PackageGraph.read(ROOT).packages().values()) {
            there.addAll(packages);
        }

        assertThat(named).isEqualTo(there);
    }

    @Test
    void everyFileThatIsNamedIsThere() throws IOException {
        int seen = 0;
        Matcher files = FILE.matcher(Files.readString(PAGE));
        while (files.find()) {
            seen++;
            String file = files.group(1);
            if (!file.contains("*")) {
                assertThat(ROOT.resolve(file)).exists();
            }
        }

        assertThat(seen).isGreaterThan(15);
    }
}
