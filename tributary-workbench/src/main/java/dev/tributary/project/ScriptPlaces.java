package dev.tributary.project;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a project's scripts may be.
 *
 * @param folders every place, absolute, in reading order
 * @param chosen whether somebody named the folders; otherwise they are the default places, of which one is enough
 * @param origin who named them
 */
record ScriptPlaces(List<Path> folders, boolean chosen, String origin) {
    private static final String IN_BUILD = "src/main/resources/db/revisions";
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
                names.get(0).origin());
    }

    /** Both default places of a project; the one that a build packs comes first where there is a build. */
    static ScriptPlaces byDefault(Path root) {
        boolean built = BUILD_FILES.stream().anyMatch(name -> Files.exists(root.resolve(name)));
        Stream<String> places = built ? Stream.of(IN_BUILD, PLAIN) : Stream.of(PLAIN, IN_BUILD);
        return new ScriptPlaces(places.map(root::resolve).toList(), false, "default");
    }

    /**
     * The folders to read.
     *
     * @throws TributaryException if one that was named is missing, or if there is neither of the default places
     */
    List<Path> existing() {
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
        return new TributaryException(new Problem(
                "no-scripts",
                "there is no folder of scripts",
                searched.stream()
                        .map(folder -> "looked for  " + folder + "  (" + origin + ")")
                        .toList(),
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
