package dev.tributary.project;

import dev.tributary.script.Ignore;
import dev.tributary.wording.Remedy;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;

/** The table {@code [check]} of a project file. */
final class CheckTable {
    static final String FAIL_ON = "fail-on";
    static final String IGNORE = "ignore";
    static final String FORWARD_ONLY = "forward-only";
    static final List<String> KEYS = List.of(FAIL_ON, IGNORE, FORWARD_ONLY);

    private final @Nullable ProjectFile file;

    CheckTable(@Nullable ProjectFile file) {
        this.file = file;
    }

    /** What should stand for a key instead; empty where the value is of the right type. */
    static String expected(String key, @Nullable Object value) {
        return switch (key) {
            case FAIL_ON -> value instanceof String ? "" : "\"error\" or \"warning\"";
            case IGNORE ->
                value instanceof TomlArray array && array.toList().stream().allMatch(String.class::isInstance)
                        ? ""
                        : "an array of codes, such as [\"missing-down\"]";
            default -> value instanceof Boolean ? "" : "true or false";
        };
    }

    CheckSettings read() {
        return new CheckSettings(
                failOnWarning(),
                value(FORWARD_ONLY).map(said -> said.text().equals("true")).orElse(null),
                file == null ? List.of() : ignores(file));
    }

    private List<Ignore> ignores(ProjectFile from) {
        int line = from.lineInTable(SettingKey.CHECK, IGNORE);
        return ignored().stream()
                .map(code -> new Ignore(code.text(), "", "", from.shown(), line))
                .toList();
    }

    private boolean failOnWarning() {
        Value said = value(FAIL_ON).orElse(Value.byDefault("error"));
        if (!List.of("error", "warning").contains(said.text())) {
            throw ProjectProblems.invalid(
                    name(FAIL_ON),
                    said,
                    "error or warning",
                    Remedy.edit("fail-on = \"warning\"").does("ends a check with status 3 for warnings, too"));
        }
        return said.text().equals("warning");
    }

    /** The lines of {@code config show}. */
    List<ShownSetting> shown() {
        Value failOn = value(FAIL_ON).orElse(Value.byDefault("error"));
        Optional<Value> forwardOnly = value(FORWARD_ONLY);
        List<Value> ignored = ignored();
        return List.of(
                new ShownSetting(name(FAIL_ON), failOn.text(), failOn.origin()),
                new ShownSetting(
                        name(FORWARD_ONLY),
                        forwardOnly.map(Value::text).orElse(""),
                        forwardOnly.map(Value::origin).orElse("default: where no file has a @down")),
                new ShownSetting(
                        name(IGNORE),
                        String.join(", ", ignored.stream().map(Value::text).toList()),
                        ignored.isEmpty() ? "default" : ignored.get(0).origin()));
    }

    private Optional<Value> value(String key) {
        return file == null
                ? Optional.empty()
                : file.inTable(SettingKey.CHECK, key).stream().findFirst();
    }

    private List<Value> ignored() {
        return file == null ? List.of() : file.inTable(SettingKey.CHECK, IGNORE);
    }

    private static String name(String key) {
        return SettingKey.CHECK + "." + key;
    }
}
