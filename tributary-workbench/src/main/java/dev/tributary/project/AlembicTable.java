package dev.tributary.project;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;

/** The table {@code [alembic]} of a project file: how the program is called that runs Python revisions. */
final class AlembicTable {
    static final String COMMAND = "command";
    static final List<String> KEYS = List.of(COMMAND);

    private final @Nullable ProjectFile file;

    AlembicTable(@Nullable ProjectFile file) {
        this.file = file;
    }

    /** What should stand there instead; empty where the value is of the right type. */
    static String expected(@Nullable Object value) {
        return value instanceof TomlArray array
                        && !array.isEmpty()
                        && array.toList().stream().allMatch(String.class::isInstance)
                ? ""
                : "an array of words, such as [\"docker\", \"compose\", \"exec\", \"backend\", \"alembic\"]";
    }

    /** The program and its first arguments; empty where the file does not say it. */
    List<String> command() {
        return values().stream().map(Value::text).toList();
    }

    /** The line of {@code config show}. */
    ShownSetting shown() {
        List<Value> values = values();
        return new ShownSetting(
                SettingKey.ALEMBIC + "." + COMMAND,
                String.join(" ", command()),
                values.isEmpty()
                        ? "default: none, so nothing is called"
                        : values.get(0).origin());
    }

    private List<Value> values() {
        return file == null ? List.of() : file.inTable(SettingKey.ALEMBIC, COMMAND);
    }
}
