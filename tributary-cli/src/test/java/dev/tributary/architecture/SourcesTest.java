package dev.tributary.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the main sources of all modules must not say, whichever module is built. */
class SourcesTest {

    /** Names of PostgreSQL's catalogs and programs. */
    private static final Pattern CATALOG = Pattern.compile("\\bpg_[a-z_]+");

    /** A literal of five characters that classify an error. A word of five capitals is none, nor is a bare number. */
    private static final Pattern SQL_STATE =
            Pattern.compile("\"(?=[0-9A-Z]*[0-9])(?=[0-9]{2}|[A-Z0-9]{2}[0-9P])[0-9A-Z]{5}\"");

    @Test
    void readsAllModules() throws IOException {
        List<String> modules = Source.all().stream().map(Source::module).toList();

        assertThat(modules).hasSizeGreaterThan(600);
        assertThat(modules.stream().distinct()).containsExactlyElementsOf(Source.MODULES);
    }

    @Test
    void aDatabaseIsNamedOnlyInItsOwnPackages() throws IOException {
        Map<String, List<String>> found = new TreeMap<>();
        for (Source source : Source.all()) {
            List<String> lines = new ArrayList<>(source.linesWith(CATALOG));
            lines.addAll(source.linesWith(SQL_STATE));
            if (!source.isIn("postgresql") && !lines.isEmpty()) {
                found.put(source.name(), lines);
            }
        }

        assertThat(found).isEmpty();
    }

    @Test
    void aClassNameStandsOnceInTheProject() throws IOException {
        var places = new TreeMap<String, List<String>>();
        for (Source source : Source.all()) {
            if (!source.name().equals("package-info.java") && !source.module().equals(BootLinesTest.OTHER)) {
                places.computeIfAbsent(source.name(), name -> new ArrayList<>()).add(source.path());
            }
        }
        places.values().removeIf(paths -> paths.size() == 1);

        assertThat(places.keySet()).isEqualTo(new TreeSet<>(TWICE.keySet()));
    }

    /** Names that may stand twice, and why. */
    private static final Map<String, String> TWICE =
            Map.of("Journal.java", "the command journal, named as every command is, shows the database's journal");

    @Test
    void noPackageExistsInTwoModules() throws IOException {
        var modules = new TreeMap<String, TreeSet<String>>();
        for (Source source : Source.all()) {
            String folder = source.path().substring(0, source.path().lastIndexOf('/') + 1);
            modules.computeIfAbsent(folder, name -> new TreeSet<>()).add(source.module());
        }
        modules.values().removeIf(one -> one.size() == 1);

        assertThat(modules).isEmpty();
    }

    /** A module that it does not watch could change, and the command line would go on as it was built before. */
    @Test
    void theLauncherWatchesEveryModuleThatItIsBuiltFrom() throws IOException {
        var modules = new TreeSet<String>();
        modules.add("cli");
        Pattern dependency = Pattern.compile("<artifactId>tributary-(\\w+)</artifactId>\\s*</dependency>");
        dependency
                .matcher(Files.readString(Source.ROOT.resolve("tributary-cli/pom.xml")))
                .results()
                .forEach(found -> modules.add(found.group(1)));

        assertThat(modules).contains("core", "embedded");
        for (String file : List.of("tributary", "launcher/build")) {
            var watched =
                    Pattern.compile("tributary-\\{([\\w,]+)}").matcher(Files.readString(Source.ROOT.resolve(file)));
            assertThat(watched.find()).as(file).isTrue();
            assertThat(List.of(watched.group(1).split(",", -1))).as(file).containsExactlyInAnyOrderElementsOf(modules);
        }
    }

    @Test
    void everySourceFileStaysReadable() throws IOException {
        Map<String, Long> tooLong = new TreeMap<>();
        for (Source source : Source.all()) {
            long lines = source.text().lines().count();
            if (lines > 400) {
                tooLong.put(source.name(), lines);
            }
        }

        assertThat(tooLong).isEmpty();
    }
}
