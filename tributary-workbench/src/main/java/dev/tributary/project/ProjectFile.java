package dev.tributary.project;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.Spelling;
import dev.tributary.wording.TributaryException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** A {@code tributary.toml}, read and checked: only known keys, each of the right type. Variables are still unreplaced. */
final class ProjectFile {
    static final String NAME = "tributary.toml";

    private static final String ENVIRONMENTS = "environments";

    private final Path path;
    private final String shown;
    private final TomlParseResult toml;
    private List<AcceptTables.Accepted> accepted = List.of();

    private ProjectFile(Path path, String shown, TomlParseResult toml) {
        this.path = path;
        this.shown = shown;
        this.toml = toml;
    }

    /** The file of a folder or of the nearest folder above; empty when there is none up to the root. */
    static Optional<Path> locate(Path folder) {
        for (Path here = folder; here != null; here = here.getParent()) {
            Path file = here.resolve(NAME);
            if (Files.isRegularFile(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    /** Reads and checks a file; its places are named relative to the working directory. */
    static ProjectFile read(Path path, Path workingDirectory) {
        String shown = workingDirectory.relativize(path).toString();
        String text;
        try {
            text = Files.readString(path, StandardCharsets.UTF_8);
        } catch (MalformedInputException e) {
            throw problem("invalid-project-file", shown + " is not UTF-8", List.of(), List.of());
        } catch (IOException e) {
            throw ProjectProblems.unreadable(path, "the search for " + NAME, e);
        }
        var file = new ProjectFile(path, shown, Toml.parse(text.startsWith("\uFEFF") ? text.substring(1) : text));
        file.check();
        return file;
    }

    /** Absolute. */
    Path path() {
        return path;
    }

    /** The file as messages name it. */
    String shown() {
        return shown;
    }

    /** The problems that the team lives with, in the order of the file. */
    List<AcceptTables.Accepted> accepted() {
        return accepted;
    }

    /** Names of the environments, sorted. */
    List<String> environments() {
        TomlTable table = toml.getTable(List.of(ENVIRONMENTS));
        return table == null ? List.of() : List.copyOf(new TreeSet<>(table.keySet()));
    }

    /** Whether the environment's own table has the key. */
    boolean says(String environment, String key) {
        return toml.contains(List.of(ENVIRONMENTS, environment, key));
    }

    /** Whether a value of this file stands in the environment's own table. */
    boolean isOfEnvironment(String environment, Value value) {
        return value.origin().endsWith(" [" + ENVIRONMENTS + "." + environment + "]");
    }

    /** A text or boolean value: the environment's own, else the top-level one. */
    Optional<Value> value(@Nullable String environment, String key) {
        return where(environment, key)
                .map(keys -> new Value(String.valueOf(toml.get(keys)), Value.Source.FILE, origin(keys)));
    }

    /** What the journal keeps of scripts, where the file says it. */
    Optional<Value> journalText() {
        var keys = List.of(SettingKey.JOURNAL, JournalSetting.TEXT);
        return toml.contains(keys)
                ? Optional.of(new Value(String.valueOf(toml.get(keys)), Value.Source.FILE, origin(keys)))
                : Optional.empty();
    }

    /** A value that may be one text or an array of texts. */
    List<Value> values(@Nullable String environment, String key) {
        return where(environment, key)
                .map(keys -> texts(toml.get(keys)).stream()
                        .map(text -> new Value(text, Value.Source.FILE, origin(keys)))
                        .toList())
                .orElse(List.of());
    }

    private Optional<List<String>> where(@Nullable String environment, String key) {
        if (environment != null) {
            var own = List.of(ENVIRONMENTS, environment, key);
            if (toml.contains(own)) {
                return Optional.of(own);
            }
        }
        return Optional.of(List.of(key)).filter(toml::contains);
    }

    private static List<String> texts(@Nullable Object value) {
        if (value instanceof TomlArray array) {
            return array.toList().stream().map(String::valueOf).toList();
        }
        return List.of(String.valueOf(value));
    }

    private String origin(List<String> keys) {
        String table = keys.size() == 3 ? " [" + ENVIRONMENTS + "." + keys.get(1) + "]" : "";
        return place(keys) + table;
    }

    private String place(List<String> keys) {
        TomlPosition position = toml.inputPositionOf(keys);
        return position == null ? shown : shown + ":" + position.line();
    }

    private void check() {
        if (toml.hasErrors()) {
            throw problem(
                    "invalid-project-file",
                    "cannot read " + shown,
                    toml.errors().stream()
                            .limit(3)
                            .map(error -> shown + ":" + error.position().line() + ":"
                                    + error.position().column() + "  not TOML here")
                            .toList(),
                    List.of());
        }
        checkTable(toml, List.of());
        accepted = new AcceptTables(shown).read(toml.get(List.of(AcceptTables.KEY)));
        Object environments = toml.get(List.of(ENVIRONMENTS));
        if (environments == null) {
            return;
        }
        if (!(environments instanceof TomlTable table)) {
            throw wrongType(List.of(ENVIRONMENTS), "tables such as [environments.dev]");
        }
        for (String name : table.keySet()) {
            if (!(table.get(List.of(name)) instanceof TomlTable settings)) {
                throw wrongType(List.of(ENVIRONMENTS, name), "a table: [environments." + name + "]");
            }
            checkTable(settings, List.of(ENVIRONMENTS, name));
        }
    }

    private void checkTable(TomlTable table, List<String> above) {
        List<String> known = above.isEmpty() ? SettingKey.TOP_LEVEL : SettingKey.IN_ENVIRONMENT;
        for (String key : new TreeSet<>(table.keySet())) {
            var keys = new ArrayList<>(above);
            keys.add(key);
            if (!known.contains(key)) {
                throw unknown(keys, known);
            }
            Object value = table.get(List.of(key));
            if (List.of(SettingKey.STRICT, SettingKey.DISPOSABLE).contains(key) && !(value instanceof Boolean)) {
                throw wrongType(keys, "true or false");
            }
            if (key.equals(SettingKey.SCRIPTS) && !isTexts(value)) {
                throw wrongType(keys, "a text or an array of texts");
            }
            if (key.equals(SettingKey.SCRATCH_MAJOR) && !(value instanceof String) && !(value instanceof Long)) {
                throw wrongType(keys, "a number such as 15");
            }
            if (key.equals(SettingKey.JOURNAL) && !JournalSetting.isOne(value)) {
                throw wrongType(keys, JournalSetting.EXPECTED);
            }
            if (SettingKey.TEXTS.contains(key) && !(value instanceof String)) {
                throw wrongType(keys, "a text in quotes");
            }
        }
    }

    private static boolean isTexts(@Nullable Object value) {
        return value instanceof String
                || (value instanceof TomlArray array && array.toList().stream().allMatch(String.class::isInstance));
    }

    private TributaryException unknown(List<String> keys, List<String> known) {
        String key = keys.get(keys.size() - 1);
        String place = place(keys);
        return problem(
                "unknown-setting",
                "there is no setting \"" + key + "\"",
                List.of(place, "known: " + String.join(", ", known)),
                key.equals(SettingKey.DISPOSABLE)
                        ? List.of(Remedy.advice("write it below [environments.NAME]")
                                .does("it is said of one environment, never of all"))
                        : Spelling.closestSetting(key, known, 2)
                                .<List<Remedy>>map(meant ->
                                        List.of(Remedy.advice("write " + meant).does("if that is what was meant")))
                                .orElse(List.of()));
    }

    /** The file is not what it should be: not TOML, an unknown key, a value of the wrong type. */
    private static TributaryException problem(String code, String title, List<String> facts, List<Remedy> remedies) {
        return new TributaryException(new Problem(code, title, facts, remedies));
    }

    private TributaryException wrongType(List<String> keys, String expected) {
        String place = place(keys);
        return problem(
                "invalid-project-file",
                "cannot use the value of \"" + String.join(".", keys) + "\"",
                List.of(place, "expected  " + expected),
                List.of());
    }
}
