package dev.tributary.project;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.Spelling;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/** What may stand in a project file: known keys only, each with a value of the right type. */
final class FileRules {
    private final TomlParseResult toml;
    private final FilePlaces places;

    FileRules(TomlParseResult toml, FilePlaces places) {
        this.toml = toml;
        this.places = places;
    }

    /** Checks the whole file. */
    void check() {
        if (toml.hasErrors()) {
            throw problem(
                    "invalid-project-file",
                    "cannot read " + places.file(),
                    toml.errors().stream()
                            .limit(3)
                            .map(error -> places.file() + ":" + error.position().line() + ":"
                                    + error.position().column() + "  not TOML here")
                            .toList(),
                    List.of());
        }
        checkTable(toml, List.of(), SettingKey.TOP_LEVEL);
        checkEnvironments(List.of(), SettingKey.IN_ENVIRONMENT);
        var check = List.of(SettingKey.CHECK);
        if (toml.contains(check)) {
            checkTable(table(check, "a table: [check]"), check, CheckTable.KEYS);
        }
        var scratch = List.of(SettingKey.SCRATCH);
        if (toml.contains(scratch)) {
            checkTable(table(scratch, "a table: [scratch]"), scratch, ScratchTable.KEYS);
        }
        var alembic = List.of(SettingKey.ALEMBIC);
        if (toml.contains(alembic)) {
            checkTable(table(alembic, "a table: [alembic]"), alembic, AlembicTable.KEYS);
        }
        for (String name : names(List.of(SettingKey.PROJECTS), "tables such as [projects.shop]")) {
            var keys = List.of(SettingKey.PROJECTS, name);
            checkTable(table(keys, "a table: [projects." + name + "]"), keys, SettingKey.IN_PROJECT);
            checkEnvironments(keys, SettingKey.IN_PROJECT_ENVIRONMENT);
        }
    }

    private void checkEnvironments(List<String> above, List<String> known) {
        var keys = new ArrayList<>(above);
        keys.add(SettingKey.ENVIRONMENTS);
        String table = String.join(".", keys);
        for (String name : names(keys, "tables such as [" + table + ".dev]")) {
            var one = new ArrayList<>(keys);
            one.add(name);
            checkTable(table(one, "a table: [" + table + "." + name + "]"), one, known);
        }
    }

    private List<String> names(List<String> keys, String expected) {
        return toml.contains(keys)
                ? List.copyOf(new TreeSet<>(table(keys, expected).keySet()))
                : List.of();
    }

    private TomlTable table(List<String> keys, String expected) {
        if (toml.get(keys) instanceof TomlTable table) {
            return table;
        }
        throw wrongType(keys, expected);
    }

    private void checkTable(TomlTable table, List<String> above, List<String> known) {
        for (String key : new TreeSet<>(table.keySet())) {
            var keys = new ArrayList<>(above);
            keys.add(key);
            String name = Renamed.SETTINGS.getOrDefault(key, key);
            if (!known.contains(name)) {
                throw unknown(keys, known);
            }
            if (!name.equals(key) && table.contains(List.of(name))) {
                throw twice(keys, name);
            }
            if (key.equals(SettingKey.PASSWORD_FILE) && table.contains(List.of(SettingKey.PASSWORD))) {
                throw twice(keys, SettingKey.PASSWORD);
            }
            String expected = expected(name, table.get(List.of(key)));
            if (!expected.isEmpty()) {
                throw wrongType(keys, expected);
            }
        }
    }

    /** What should stand there instead; empty where the value is of the right type. */
    private static String expected(String key, @Nullable Object value) {
        return switch (key) {
            case SettingKey.STRICT, SettingKey.DISPOSABLE -> value instanceof Boolean ? "" : "true or false";
            case SettingKey.SCRIPTS, SettingKey.FOREIGN_SCHEMAS, SettingKey.TRUSTED_OWNERS ->
                isTexts(value) ? "" : "a text or an array of texts";
            case SettingKey.SCRATCH_MAJOR ->
                value instanceof String || value instanceof Long ? "" : "a number such as 15";
            case CheckTable.FAIL_ON, CheckTable.IGNORE, CheckTable.FORWARD_ONLY -> CheckTable.expected(key, value);
            case ScratchTable.ROLES, ScratchTable.EXTENSIONS -> ScratchTable.expected(key, value);
            case AlembicTable.COMMAND, AlembicTable.TYPES -> AlembicTable.expected(key, value);
            case SettingKey.JOURNAL -> JournalSetting.isOne(value) ? "" : JournalSetting.EXPECTED;
            case SettingKey.CONTEXT -> isContext(value) ? "" : "names with texts, such as { ticket = \"SHOP-7\" }";
            default -> !SettingKey.TEXTS.contains(key) || value instanceof String ? "" : "a text in quotes";
        };
    }

    private static boolean isTexts(@Nullable Object value) {
        return value instanceof String
                || (value instanceof TomlArray array && array.toList().stream().allMatch(String.class::isInstance));
    }

    private static boolean isContext(@Nullable Object value) {
        return value instanceof TomlTable table
                && table.keySet().stream()
                        .allMatch(name ->
                                !name.isBlank() && !name.contains("=") && table.get(List.of(name)) instanceof String);
    }

    private TributaryException unknown(List<String> keys, List<String> known) {
        String key = keys.get(keys.size() - 1);
        return problem(
                "unknown-setting",
                "there is no setting \"" + key + "\"" + (inProject(keys) ? " in " + FilePlaces.table(keys) : ""),
                List.of(places.place(keys), "known: " + String.join(", ", known)),
                remedies(keys, known));
    }

    private static List<Remedy> remedies(List<String> keys, List<String> known) {
        String key = keys.get(keys.size() - 1);
        if (key.equals(SettingKey.DISPOSABLE)) {
            return List.of(Remedy.advice("write it below [environments.NAME]")
                    .does("it is said of one environment, never of all"));
        }
        if (key.equals(SettingKey.PROJECT) && inProject(keys)) {
            return List.of(Remedy.advice("leave it out").does("the name is that of the table"));
        }
        List<Remedy> ours = ForeignWords.answer(key);
        return ours.isEmpty()
                ? Spelling.closestSetting(key, known, 2)
                        .<List<Remedy>>map(
                                meant -> List.of(Remedy.advice("write " + meant).does("if that is what was meant")))
                        .orElse(List.of())
                : ours;
    }

    private TributaryException twice(List<String> keys, String other) {
        return problem(
                "invalid-project-file",
                "\"" + keys.get(keys.size() - 1) + "\" and \"" + other + "\" say the same in one table",
                List.of(places.place(keys)),
                List.of(Remedy.advice("leave one of them out")));
    }

    private static boolean inProject(List<String> keys) {
        return keys.size() > 2 && keys.get(0).equals(SettingKey.PROJECTS);
    }

    private TributaryException wrongType(List<String> keys, String expected) {
        return problem(
                "invalid-project-file",
                "cannot use the value of \"" + String.join(".", keys) + "\"",
                List.of(places.place(keys), "expected  " + expected),
                List.of());
    }

    private static TributaryException problem(String code, String title, List<String> facts, List<Remedy> remedies) {
        return new TributaryException(new Problem(code, title, facts, remedies));
    }
}
