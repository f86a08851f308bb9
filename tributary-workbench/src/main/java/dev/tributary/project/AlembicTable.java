package dev.tributary.project;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;

/** The table {@code [alembic]} of a project file: how the program is called that runs Python revisions, and what they need to be read. */
final class AlembicTable {
    static final String COMMAND = "command";
    static final String TYPES = "types";
    static final List<String> KEYS = List.of(COMMAND, TYPES);

    private final @Nullable ProjectFile file;

    AlembicTable(@Nullable ProjectFile file) {
        this.file = file;
    }

    /** What should stand there instead; empty where the value is of the right type. */
    static String expected(String key, @Nullable Object value) {
        boolean texts = value instanceof TomlArray array
                && !array.isEmpty()
                && array.toList().stream()
                        .allMatch(one -> one instanceof String text && (key.equals(COMMAND) || isType(text)));
        if (texts) {
            return "";
        }
        return key.equals(COMMAND)
                ? "an array of words, such as [\"docker\", \"compose\", \"exec\", \"backend\", \"alembic\"]"
                : "an array of types, each with what it is in SQL, such as [\"GUID=uuid\"]";
    }

    private static boolean isType(String text) {
        return text.matches("[\\w.]+\\s*=\\s*\\S.*");
    }

    /** The program and its first arguments; empty where the file does not say it. */
    List<String> command() {
        return texts(COMMAND);
    }

    /** Column types of the project's own, by name, and what they are in SQL. */
    Map<String, String> types() {
        var types = new LinkedHashMap<String, String>();
        for (String text : texts(TYPES)) {
            int equals = text.indexOf('=');
            types.put(
                    text.substring(0, equals).strip(),
                    text.substring(equals + 1).strip());
        }
        return types;
    }

    /** The lines of {@code config show}. */
    List<ShownSetting> shown() {
        return List.of(shown(COMMAND, " ", "default: none, so nothing is called"), shown(TYPES, ", ", "default: none"));
    }

    private ShownSetting shown(String key, String between, String otherwise) {
        List<Value> values = values(key);
        return new ShownSetting(
                SettingKey.ALEMBIC + "." + key,
                String.join(between, texts(key)),
                values.isEmpty() ? otherwise : values.get(0).origin());
    }

    private List<String> texts(String key) {
        return values(key).stream().map(Value::text).toList();
    }

    private List<Value> values(String key) {
        return file == null ? List.of() : file.inTable(SettingKey.ALEMBIC, key);
    }
}
