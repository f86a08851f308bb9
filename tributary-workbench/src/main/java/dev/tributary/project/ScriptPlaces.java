package dev.tributary.project;

import dev.tributary.alembic.AlembicSettings;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a project's scripts may be.
 *
 * @param folders every place, absolute, in reading order
 * @param chosen whether somebody named the folders; otherwise they are the default places, of which one is enough
 * @param origin who named them
 * @param alembic what Alembic's own settings say, where the scripts are its; else null
 * @param trouble why nobody can say where they are; null where one can
 */
record ScriptPlaces(
        List<Path> folders,
        boolean chosen,
        String origin,
        @Nullable AlembicSettings alembic,
        @Nullable TributaryException trouble) {
    private static final String IN_BUILD = "src/main/resources/db/revisions";
    private static final String FILE = "file:";
    private static final String CLASS_PATH = "classpath:";
    private static final String PLAIN = "db/revisions";
    private static final List<String> BUILD_FILES =
            List.of("pom.xml", "build.gradle", "build.gradle.kts", "settings.gradle", "settings.gradle.kts");

    ScriptPlaces {
        folders = List.copyOf(folders);
    }

    /** Named folders, relative to the place where they were named. */
    static ScriptPlaces chosen(Path base, List<Value> names) {
        return new ScriptPlaces(
                names.stream()
                        .map(name -> base.resolve(name.text()).normalize())
                        .toList(),
                true,
                names.get(0).origin(),
                null,
                null);
    }

    /** The same, of which nothing can be read. */
    ScriptPlaces failing(TributaryException why) {
        return new ScriptPlaces(folders, chosen, origin, alembic, why);
    }

    /**
     * The folders in a variable, separated as in {@code PATH}, or as a Spring Boot application in the same container reads it:
     * {@code file:/srv/revisions,file:more}. What lies on the class path only the application can read.
     */
    static List<Value> inVariable(Value value) {
        String text = value.text();
        boolean spring = text.startsWith(FILE) || text.startsWith(CLASS_PATH);
        return Arrays.stream(text.split(spring ? "," : File.pathSeparator))
                .map(String::strip)
                .filter(folder -> !folder.isEmpty())
                .map(folder -> new Value(withoutScheme(folder), value.source(), value.origin()))
                .toList();
    }

    private static String withoutScheme(String place) {
        return place.startsWith(FILE) ? place.substring(FILE.length()).replaceFirst("^//+(?=/)", "") : place;
    }

    /** Both default places of a project; the one that a build packs comes first where there is a build. */
    static ScriptPlaces byDefault(Path root) {
        boolean built = BUILD_FILES.stream().anyMatch(name -> Files.exists(root.resolve(name)));
        Stream<String> places = built ? Stream.of(IN_BUILD, PLAIN) : Stream.of(PLAIN, IN_BUILD);
        return new ScriptPlaces(places.map(root::resolve).toList(), false, "default", null, null);
    }

    /**
     * The folders to read.
     *
     * @throws TributaryException if one that was named is missing, or if there is neither of the default places
     */
    List<Path> existing() {
        if (trouble != null) {
            throw trouble;
        }
        List<Path> existing = folders.stream().filter(Files::isDirectory).toList();
        if (existing.isEmpty() || (chosen && existing.size() < folders.size())) {
            throw noScripts(
                    chosen
                            ? folders.stream()
                                    .filter(folder -> !existing.contains(folder))
                                    .toList()
                            : folders);
        }
        return existing;
    }

    private TributaryException noScripts(List<Path> searched) {
        var facts = new ArrayList<String>();
        searched.forEach(folder -> facts.add("looked for  " + folder + "  (" + origin + ")"));
        if (searched.stream().anyMatch(folder -> folder.toString().contains(CLASS_PATH))) {
            facts.add("what lies on the class path only the application can read: name a folder, as file:DIR");
        }
        return new TributaryException(new Problem(
                "no-scripts",
                "there is no folder of scripts",
                facts,
                List.of(
                        Remedy.onFiles("init").does("make a project here"),
                        Remedy.option("scripts", "DIR")
                                .does("name the folder, or set TRIBUTARY_SCRIPTS, or scripts in tributary.toml"))));
    }

    /** The first folder that exists, else the first of all. */
    Path forNewScripts() {
        return folders.stream().filter(Files::isDirectory).findFirst().orElse(folders.get(0));
    }
}
