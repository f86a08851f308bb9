package dev.tributary.project;

import dev.tributary.scratch.StandIns;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;

/** The table {@code [scratch]} of a project file: what scratch servers pretend to have where they lack it. */
final class ScratchTable {
    static final String ROLES = "roles";
    static final String EXTENSIONS = "extensions";
    static final List<String> KEYS = List.of(ROLES, EXTENSIONS);

    private final @Nullable ProjectFile file;

    ScratchTable(@Nullable ProjectFile file) {
        this.file = file;
    }

    /** What should stand for a key instead; empty where the value is of the right type. */
    static String expected(String key, @Nullable Object value) {
        return value instanceof TomlArray array
                        && array.toList().stream().allMatch(name -> name instanceof String text && !text.isBlank())
                ? ""
                : "an array of names, such as " + (key.equals(ROLES) ? "[\"app\", \"readonly\"]" : "[\"postgis\"]");
    }

    StandIns read() {
        return new StandIns(names(ROLES), names(EXTENSIONS));
    }

    private List<String> names(String key) {
        return values(key).stream().map(Value::text).distinct().toList();
    }

    /** The lines of {@code config show}. */
    List<ShownSetting> shown() {
        return KEYS.stream().map(this::shown).toList();
    }

    private ShownSetting shown(String key) {
        List<Value> values = values(key);
        return new ShownSetting(
                SettingKey.SCRATCH + "." + key,
                values.stream().map(Value::text).collect(Collectors.joining(", ")),
                values.isEmpty() ? "default" : values.get(0).origin());
    }

    private List<Value> values(String key) {
        return file == null ? List.of() : file.inTable(SettingKey.SCRATCH, key);
    }
}
