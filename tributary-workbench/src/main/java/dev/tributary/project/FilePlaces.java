package dev.tributary.project;

import java.util.List;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * Where things stand in a project file, for people.
 *
 * @param file as messages name it
 */
record FilePlaces(String file, TomlTable toml) {

    /** File and line. */
    String place(List<String> keys) {
        int line = line(keys);
        return line == 0 ? file : file + ":" + line;
    }

    /** The 1-based line, or 0 where the file does not have it. */
    int line(List<String> keys) {
        TomlPosition position = toml.inputPositionOf(keys);
        return position == null ? 0 : position.line();
    }

    /** File, line and the table around it. */
    String origin(List<String> keys) {
        return place(keys) + (keys.size() == 1 ? "" : " " + table(keys));
    }

    /** The table around a value. */
    static String table(List<String> keys) {
        return "[" + String.join(".", keys.subList(0, keys.size() - 1)) + "]";
    }
}
