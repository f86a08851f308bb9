package dev.tributary.spring.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tributary.postgresql.Postgresql;
import dev.tributary.script.ScriptProblem;
import dev.tributary.script.ScriptSet;
import dev.tributary.script.ScriptSource;
import dev.tributary.spring.start.PlaceOfScripts.Made;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.loader.launch.LaunchedClassLoader;
import org.springframework.boot.loader.net.protocol.Handlers;

/** Two places of each kind beside each other: no revision of either is left out. */
class EveryPlaceOfScriptsTest {

    private static final String INDEX = "META-INF/tributary/db/revisions.index";

    @TempDir
    private Path folder;

    @BeforeAll
    static void startAsABootJarDoes() {
        Handlers.register();
    }

    /** Java itself refuses two modules that have the same package, as the folder of the scripts is one. */
    static Stream<Arguments> pairs() {
        return Stream.of(PlaceOfScripts.values())
                .flatMap(one -> Stream.of(PlaceOfScripts.values())
                        .filter(other -> !one.isModule() || !other.isModule())
                        .map(other -> Arguments.of(one, other)));
    }

    @ParameterizedTest(name = "{0} and {1}")
    @MethodSource("pairs")
    void findsEveryRevision(PlaceOfScripts one, PlaceOfScripts other) throws IOException {
        Made first = one.at(
                folder.resolve("one.jar"),
                Map.of(
                        "db/revisions/a.sql",
                        text("a", "none"),
                        "db/revisions/more/b.sql",
                        text("b", "a"),
                        INDEX,
                        "db/revisions/a.sql\n"));
        Made second = other.at(folder.resolve("other.jar"), Map.of("db/revisions/c.sql", text("c", "b")));

        assertThat(ids(first, second)).containsExactlyInAnyOrder("a", "b", "c");
    }

    @ParameterizedTest(name = "{0} and {1}")
    @MethodSource("pairs")
    void takesTheSameFileOnce(PlaceOfScripts one, PlaceOfScripts other) throws IOException {
        assumeThat(List.of(one, other)).doesNotContain(PlaceOfScripts.LOCATION);
        Map<String, String> files = Map.of("db/revisions/a.sql", text("a", "none"));

        assertThat(ids(one.at(folder.resolve("one.jar"), files), other.at(folder.resolve("other.jar"), files)))
                .containsExactly("a");
    }

    @ParameterizedTest(name = "{0} and {1}")
    @MethodSource("pairs")
    void namesBothOfTwoFilesThatDiffer(PlaceOfScripts one, PlaceOfScripts other) throws IOException {
        // What a location of its own holds has another name, and the id tells.
        assumeThat(List.of(one, other)).doesNotContain(PlaceOfScripts.LOCATION);
        Made first = one.at(folder.resolve("one.jar"), Map.of("db/revisions/a.sql", text("a", "none")));
        Made second = other.at(folder.resolve("other.jar"), Map.of("db/revisions/a.sql", text("b", "none")));

        assertThatThrownBy(() -> ids(first, second))
                .isInstanceOf(ScriptProblem.class)
                .hasMessageStartingWith(
                        "error[ambiguous-script]: the class path has two files \"classpath:db/revisions/a.sql\" that differ")
                .hasMessageContaining("one.jar")
                .hasMessageContaining("other.jar")
                .hasMessageContaining(": revision a\n")
                .hasMessageContaining(": revision b\n");
    }

    private static List<String> ids(Made... places) throws IOException {
        var urls = new ArrayList<URL>();
        var modules = new ArrayList<Path>();
        var locations = new ArrayList<String>();
        for (Made place : places) {
            urls.addAll(place.urls());
            modules.addAll(place.modules());
            locations.addAll(place.locations());
        }
        if (!urls.isEmpty() || !modules.isEmpty()) {
            locations.add("classpath:db/revisions");
        }
        try (URLClassLoader loader = new LaunchedClassLoader(false, urls.toArray(new URL[0]), layer(modules))) {
            List<ScriptSource> sources = new ArrayList<>();
            locations.forEach(location -> sources.add(Location.source(location, loader)));
            return ScriptSet.read(sources, new Postgresql().syntax()).scripts().stream()
                    .map(script -> script.revision().id().text())
                    .toList();
        }
    }

    /** A loader of modules, as a program on the module path has it. */
    private static @Nullable ClassLoader layer(List<Path> modules) {
        if (modules.isEmpty()) {
            return null;
        }
        var finder = ModuleFinder.of(modules.toArray(new Path[0]));
        List<String> names = finder.findAll().stream()
                .map(module -> module.descriptor().name())
                .toList();
        ModuleLayer boot = ModuleLayer.boot();
        Configuration configuration =
                Configuration.resolve(finder, List.of(boot.configuration()), ModuleFinder.of(), names);
        return boot.defineModulesWithOneLoader(configuration, null).findLoader(names.get(0));
    }

    private static String text(String id, String revises) {
        return "-- revision: " + id + "\n-- revises: " + revises + "\n";
    }
}
