package dev.tributary.project;

import dev.tributary.wording.Problem;
import dev.tributary.wording.TributaryException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/**
 * A {@code tributary.toml}, read and checked: only known keys, each of the right type. Variables are still unreplaced. Where it
 * holds several projects, it is seen with the eyes of one: what that says itself comes before what is said for all.
 */
final class ProjectFile {
    static final String NAME = "tributary.toml";

    private final Path path;
    private final FilePlaces places;
    private final TomlParseResult toml;
    private final List<AcceptTables.Accepted> accepted;
    private final @Nullable String project;

    private ProjectFile(
            Path path,
            FilePlaces places,
            TomlParseResult toml,
            List<AcceptTables.Accepted> accepted,
            @Nullable String project) {
        this.path = path;
        this.places = places;
        this.toml = toml;
        this.accepted = accepted;
        this.project = project;
    }

    /** Reads and checks a file; its places are named relative to the working directory. */
    static ProjectFile read(Path path, Path workingDirectory) {
        String shown = workingDirectory.relativize(path).toString();
        String text;
        try {
            text = Files.readString(path, StandardCharsets.UTF_8);
        } catch (MalformedInputException e) {
            throw new TributaryException(
                    new Problem("invalid-project-file", shown + " is not UTF-8", List.of(), List.of()));
        } catch (IOException e) {
            throw ProjectProblems.unreadable(path, "the search for " + NAME, e);
        }
        TomlParseResult toml = Toml.parse(text.startsWith("\uFEFF") ? text.substring(1) : text);
        var places = new FilePlaces(shown, toml);
        new FileRules(toml, places).check();
        List<AcceptTables.Accepted> accepted = new AcceptTables(shown).read(toml.get(List.of(AcceptTables.KEY)));
        var file = new ProjectFile(path, places, toml, accepted, null);
        new SeveralProjects(file).check();
        return file;
    }

    /** Loads the classes, and the tables, of the library that reads the file. */
    static void loadParser() {
        Toml.parse("scripts = [\"a\"]\n[environments.a]\nurl = \"b\"\nprotected = true\n");
    }

    /** The same file, seen by one of its projects. */
    ProjectFile of(String name) {
        return new ProjectFile(path, places, toml, accepted, name);
    }

    /** Absolute. */
    Path path() {
        return path;
    }

    /** The folder that it lies in. */
    Path folder() {
        Path folder = path.getParent();
        if (folder == null) {
            throw new AssertionError(path);
        }
        return folder;
    }

    /** The file as messages name it. */
    String shown() {
        return places.file();
    }

    /** The problems that the team lives with, in the order of the file. */
    List<AcceptTables.Accepted> accepted() {
        return accepted;
    }

    /** Names of the projects, sorted; empty where the file is one project. */
    List<String> projects() {
        return names(List.of(SettingKey.PROJECTS));
    }

    /** Whether a project's own table has the key. */
    boolean projectSays(String name, String key) {
        return toml.contains(List.of(SettingKey.PROJECTS, name, key));
    }

    /** Where a project's table begins. */
    String placeOf(String name) {
        return places.place(List.of(SettingKey.PROJECTS, name));
    }

    /** Names of the environments that the project sees, sorted. */
    List<String> environments() {
        var names = new TreeSet<>(names(List.of(SettingKey.ENVIRONMENTS)));
        if (project != null) {
            names.addAll(names(List.of(SettingKey.PROJECTS, project, SettingKey.ENVIRONMENTS)));
        }
        return List.copyOf(names);
    }

    private List<String> names(List<String> keys) {
        TomlTable table = toml.getTable(keys);
        return table == null ? List.of() : List.copyOf(new TreeSet<>(table.keySet()));
    }

    /** Whether the environment's own table has the key. */
    boolean says(String environment, String key) {
        return environmentTables(environment).stream()
                .anyMatch(table -> written(table, key).isPresent());
    }

    /** The variables that values anywhere in the file name. */
    Set<String> variables() {
        return toml.keyPathSet().stream()
                .flatMap(keys -> texts(toml.get(keys)).stream())
                .flatMap(text -> Interpolation.names(text).stream())
                .collect(Collectors.toSet());
    }

    /** A line for each key that has another name today. */
    List<String> oldNames() {
        var notes = new ArrayList<String>();
        for (List<String> table : allTables()) {
            Renamed.SETTINGS.forEach((old, now) -> {
                List<String> keys = in(table, old);
                if (toml.contains(keys)) {
                    notes.add(places.place(keys) + ": " + Renamed.note(old, now));
                }
            });
        }
        return notes;
    }

    /** The tables that settings stand in: those of all projects, and of the one that looks. */
    private List<List<String>> allTables() {
        var tables = new ArrayList<List<String>>(List.of(List.of()));
        if (project != null) {
            tables.add(List.of(SettingKey.PROJECTS, project));
        }
        environments().forEach(name -> tables.addAll(environmentTables(name)));
        return tables;
    }

    /** Whether a value of this file stands in the environment's own table. */
    boolean isOfEnvironment(String environment, Value value) {
        return environmentTables(environment).stream()
                .anyMatch(table -> value.origin().endsWith(" " + FilePlaces.table(in(table, ""))));
    }

    /** Whether two keys that are said somewhere take their values from the same table. */
    boolean areTogether(@Nullable String environment, String one, String other) {
        return table(environment, one).equals(table(environment, other));
    }

    /** A text or boolean value: the environment's own, else the top-level one. */
    Optional<Value> value(@Nullable String environment, String key) {
        return where(environment, key).map(keys -> value(String.valueOf(toml.get(keys)), keys));
    }

    /** The values of a key in a table that the file has once, for all environments; none where it does not say it. */
    List<Value> inTable(String table, String key) {
        var keys = List.of(table, key);
        return toml.contains(keys)
                ? texts(toml.get(keys)).stream().map(text -> value(text, keys)).toList()
                : List.of();
    }

    /** The line of a key in such a table. */
    int lineInTable(String table, String key) {
        return places.line(List.of(table, key));
    }

    /** A value that may be one text or an array of texts. */
    List<Value> values(@Nullable String environment, String key) {
        return where(environment, key)
                .map(keys -> texts(toml.get(keys)).stream()
                        .map(text -> value(text, keys))
                        .toList())
                .orElse(List.of());
    }

    /** The texts of tables by name, each from the strongest table that has the name, the weakest tables' names first. */
    Map<String, Value> named(@Nullable String environment, String key) {
        var found = new LinkedHashMap<String, Value>();
        List<List<String>> tables = tables(environment);
        for (int i = tables.size() - 1; i >= 0; i--) {
            List<String> keys = in(tables.get(i), key);
            if (toml.get(keys) instanceof TomlTable texts) {
                new TreeSet<>(texts.keySet())
                        .forEach(name -> found.put(name, value(String.valueOf(texts.get(List.of(name))), keys)));
            }
        }
        return found;
    }

    private Value value(String text, List<String> keys) {
        return new Value(text, Value.Source.FILE, places.origin(keys));
    }

    private Optional<List<String>> table(@Nullable String environment, String key) {
        return where(environment, key).map(keys -> keys.subList(0, keys.size() - 1));
    }

    /** The strongest place that has the key. */
    private Optional<List<String>> where(@Nullable String environment, String key) {
        return tables(environment).stream()
                .flatMap(table -> written(table, key).stream())
                .findFirst();
    }

    /** The key in a table, by the name that is written there: today's or an old one. */
    private Optional<List<String>> written(List<String> table, String key) {
        return Stream.concat(
                        Stream.of(key),
                        Renamed.SETTINGS.entrySet().stream()
                                .filter(renamed -> renamed.getValue().equals(key))
                                .map(Map.Entry::getKey))
                .map(name -> in(table, name))
                .filter(toml::contains)
                .findFirst();
    }

    /** The tables that a value may come from, strongest first. */
    private List<List<String>> tables(@Nullable String environment) {
        var tables = new ArrayList<List<String>>();
        if (environment != null) {
            tables.addAll(environmentTables(environment));
        }
        if (project != null) {
            tables.add(List.of(SettingKey.PROJECTS, project));
        }
        tables.add(List.of());
        return tables;
    }

    private List<List<String>> environmentTables(String environment) {
        List<String> ofAll = List.of(SettingKey.ENVIRONMENTS, environment);
        return project == null
                ? List.of(ofAll)
                : List.of(List.of(SettingKey.PROJECTS, project, SettingKey.ENVIRONMENTS, environment), ofAll);
    }

    private static List<String> in(List<String> table, String key) {
        var keys = new ArrayList<>(table);
        keys.add(key);
        return keys;
    }

    private static List<String> texts(@Nullable Object value) {
        if (value instanceof TomlArray array) {
            return array.toList().stream().map(String::valueOf).toList();
        }
        return List.of(String.valueOf(value));
    }
}
