package dev.tributary.script;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Files of the class path by name. Several places may have the same file, but not another one of the same name. */
final class ClasspathFiles {

    private record Found(ScriptFile file, String place) {
        String described() {
            return place + ": "
                    + file.format().id(file.read()).map(id -> "revision " + id).orElse("no revision id");
        }
    }

    private final Map<String, Found> files = new TreeMap<>();

    /** @param place the folder or jar, as people name it */
    void add(ScriptFile file, String place) {
        Found other = files.putIfAbsent(file.origin(), new Found(file, place));
        if (other != null && !Arrays.equals(other.file.read(), file.read())) {
            throw ambiguous(other, new Found(file, place));
        }
    }

    boolean has(String origin) {
        return files.containsKey(origin);
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    /** By name, whatever the folders. */
    List<ScriptFile> inLoadOrder() {
        var sorted = new ArrayList<ScriptFile>();
        files.values().forEach(found -> sorted.add(found.file));
        sorted.sort(Comparator.comparing(ClasspathFiles::name).thenComparing(ScriptFile::origin));
        return List.copyOf(sorted);
    }

    private static String name(ScriptFile file) {
        return file.origin().substring(file.origin().lastIndexOf('/') + 1);
    }

    private static ScriptProblem ambiguous(Found one, Found other) {
        String origin = one.file.origin();
        return new ScriptProblem(
                origin,
                0,
                0,
                origin,
                new Problem(
                        "ambiguous-script",
                        "the class path has two files \"" + origin + "\" that differ",
                        List.of(one.described(), other.described()),
                        List.of(
                                Remedy.advice("give one of the files another name")
                                        .does("if each is a revision of its own"),
                                Remedy.advice("take one of the places off the class path")
                                        .does("if one is an old copy of the other"))));
    }
}
