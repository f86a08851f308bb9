package dev.tributary.alembic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** The table {@code [tool.alembic]} of a {@code pyproject.toml}, which Alembic reads since 1.16. */
final class TomlFile {
    private static final List<String> TABLE = List.of("tool", "alembic");

    private final String file;
    private final String folder;
    private final TomlTable table;

    private TomlFile(String file, String folder, TomlTable table) {
        this.file = file;
        this.folder = folder;
        this.table = table;
    }

    /**
     * Reads a file's text; empty where it has no such table.
     *
     * @param file as messages name it
     * @param folder that it lies in, which {@code %(here)s} means
     */
    static Optional<TomlFile> read(String text, String file, String folder) {
        // Nearly all of these files have no such table, and reading TOML takes its time.
        if (!mayHaveTable(text)) {
            return Optional.empty();
        }
        TomlParseResult toml = Toml.parse(text);
        if (toml.hasErrors()) {
            throw SettingsProblems.broken(
                    file, file + ":" + toml.errors().get(0).position().line(), "it is no TOML from here on");
        }
        return toml.get(TABLE) instanceof TomlTable table
                ? Optional.of(new TomlFile(file, folder, table))
                : Optional.empty();
    }

    private static boolean mayHaveTable(String text) {
        if (!text.contains("alembic")) {
            return false;
        }
        for (String line : text.split("\n", -1)) {
            int begin = 0;
            while (begin < line.length() && " \t\"'[".indexOf(line.charAt(begin)) >= 0) {
                begin++;
            }
            // [tool.alembic], [tool] with a key alembic, and tool.alembic.key; not [tool.poetry], of which there are
            // many.
            if (line.startsWith("tool", begin)) {
                String rest = line.substring(begin + "tool".length()).replaceAll("[ \t\"'\\]]", "");
                if (rest.startsWith(".alembic") || !rest.startsWith(".")) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A text, a number, or a truth value. */
    Optional<Said> get(String key) {
        Object value = table.get(List.of(key));
        if (value == null) {
            return Optional.empty();
        }
        var said = new Said(String.valueOf(value), place(table.inputPositionOf(List.of(key))));
        if (value instanceof String text) {
            return Optional.of(said.as(filled(text, said, key)));
        }
        if (value instanceof Boolean || value instanceof Long) {
            return Optional.of(said);
        }
        throw SettingsProblems.reference(said, key, "expected  a text");
    }

    /** Several texts. Empty where the key is not there. */
    Optional<List<Said>> all(String key) {
        Object value = table.get(List.of(key));
        if (!(value instanceof TomlArray array)) {
            return get(key).map(List::of);
        }
        var all = new ArrayList<Said>();
        for (int i = 0; i < array.size(); i++) {
            var said = new Said("", place(array.inputPositionOf(i)));
            if (!(array.get(i) instanceof String text)) {
                throw SettingsProblems.reference(said, key, "expected  texts");
            }
            all.add(said.as(filled(text, said, key)));
        }
        return Optional.of(all);
    }

    /** As Python's operator fills in: it knows one name. */
    private String filled(String text, Said said, String key) {
        var filled = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) != '%') {
                filled.append(text.charAt(at));
            } else if (text.startsWith("%%", at)) {
                filled.append('%');
                at++;
            } else if (text.startsWith("%(here)s", at)) {
                filled.append(folder);
                at += "%(here)s".length() - 1;
            } else {
                throw SettingsProblems.reference(said, key, "a % that neither another % nor (here)s follows");
            }
        }
        return filled.toString();
    }

    private String place(@Nullable TomlPosition position) {
        return position == null ? file : file + ":" + position.line();
    }
}
