package dev.tributary.alembic;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An {@code alembic.ini} by the rules of Python's configparser. The database's address, for which such a file has a key, is skipped
 * while the file is read.
 */
final class IniFile {
    private static final String DEFAULT = "DEFAULT";

    /** The keys whose values are for SQLAlchemy: addresses with passwords. */
    private static final String SECRET = "sqlalchemy.";

    private final String file;
    private final Map<String, Map<String, Entry>> sections = new LinkedHashMap<>();
    private final Set<String> withAddress = new HashSet<>();
    private final Map<String, Entry> defaults = new LinkedHashMap<>();

    private IniFile(String file, Path folder) {
        this.file = file;
        defaults.put("here", new Entry(folder.toString().replace('\\', '/'), 0));
    }

    /** One key. */
    private static final class Entry {
        private final List<String> lines = new ArrayList<>();
        private final int line;

        Entry(String first, int line) {
            this.line = line;
            lines.add(first);
        }

        String text() {
            return String.join("\n", lines).stripTrailing();
        }
    }

    /**
     * Reads a file's text.
     *
     * @param file as messages name it
     * @param folder that it lies in, which {@code %(here)s} means
     */
    static IniFile read(String text, String file, Path folder) {
        var ini = new IniFile(file, folder);
        ini.new Reader().read(text);
        return ini;
    }

    /** The sections by which revisions can be found, in the order of the file. */
    List<String> sections() {
        boolean common = defaults.containsKey(AlembicSettings.SCRIPT_LOCATION);
        var found = new ArrayList<String>();
        sections.forEach((name, entries) -> {
            boolean own = entries.containsKey(AlembicSettings.VERSION_LOCATIONS) || withAddress.contains(name);
            if (name.equals(AlembicSettings.SECTION)
                    || entries.containsKey(AlembicSettings.SCRIPT_LOCATION)
                    || (common && own)) {
                found.add(name);
            }
        });
        return List.copyOf(found);
    }

    /** Whether the file has the section, whatever it says. */
    boolean has(String section) {
        return sections.containsKey(section);
    }

    /** What a section says, itself or by what stands for all of them. */
    Optional<Said> get(String section, String key) {
        Map<String, Entry> own = sections.get(section);
        if (own == null) {
            return Optional.empty();
        }
        Entry entry = entry(own, key);
        if (entry == null) {
            return Optional.empty();
        }
        var said = new Said(entry.text(), file + ":" + entry.line);
        return Optional.of(said.as(new Filling(own, said, key).fill(said.value(), 1)));
    }

    private @Nullable Entry entry(Map<String, Entry> own, String key) {
        Entry entry = own.get(key);
        return entry != null ? entry : defaults.get(key);
    }

    /** Puts what {@code %(…)s} names into one value. */
    private final class Filling {
        /** As configparser has it. */
        private static final int DEEPEST = 10;

        /** Far beyond any path, and ten levels of doubling are not. */
        private static final int LONGEST = 100_000;

        private final Map<String, Entry> own;
        private final Said said;
        private final String key;

        Filling(Map<String, Entry> own, Said said, String key) {
            this.own = own;
            this.said = said;
            this.key = key;
        }

        String fill(String value, int depth) {
            if (depth > DEEPEST) {
                throw SettingsProblems.reference(said, key, "what it refers to refers to itself");
            }
            var filled = new StringBuilder();
            for (int at = 0; at < value.length(); ) {
                char c = value.charAt(at);
                if (c != '%') {
                    filled.append(c);
                    at++;
                } else if (value.startsWith("%%", at)) {
                    filled.append('%');
                    at += 2;
                } else {
                    int end = value.startsWith("%(", at) ? value.indexOf(")s", at) : -1;
                    if (end < 0) {
                        throw SettingsProblems.reference(
                                said, key, "a % that neither another % nor a name in brackets with an s follows");
                    }
                    filled.append(named(value.substring(at + 2, end), depth));
                    at = end + 2;
                }
                if (filled.length() > LONGEST) {
                    throw SettingsProblems.reference(said, key, "it becomes longer than any path");
                }
            }
            return filled.toString();
        }

        private String named(String name, int depth) {
            Entry entry = entry(own, name.toLowerCase(Locale.ROOT));
            if (entry == null) {
                throw SettingsProblems.reference(
                        said, key, "it refers to \"" + name + "\", which the file does not say");
            }
            // The folder is what it is; only what somebody wrote is read for more.
            return entry.line == 0 ? entry.text() : fill(entry.text(), depth + 1);
        }
    }

    /** Goes through the lines. */
    private final class Reader {
        private @Nullable Map<String, Entry> section;
        private String sectionName = "";
        private @Nullable Entry entry;
        private int indent;
        private final Set<String> seen = new HashSet<>();

        void read(String text) {
            String[] lines = text.split("\r\n|\n|\r", -1);
            for (int i = 0; i < lines.length; i++) {
                line(lines[i], i + 1);
            }
        }

        private void line(String line, int number) {
            String value = line.strip();
            if (value.startsWith("#") || value.startsWith(";")) {
                return;
            }
            if (value.isEmpty()) {
                if (entry != null) {
                    entry.lines.add("");
                }
                return;
            }
            int indented = line.indexOf(value);
            if (section != null && entry != null && indented > indent) {
                entry.lines.add(value);
                return;
            }
            indent = indented;
            int closing = value.lastIndexOf(']');
            if (value.startsWith("[") && closing > 1) {
                begin(value.substring(1, closing), number);
            } else if (section == null) {
                throw broken(number, "it stands before the first section, such as [alembic]");
            } else {
                key(section, value, number);
            }
        }

        private void begin(String name, int number) {
            sectionName = name;
            entry = null;
            if (name.equals(DEFAULT)) {
                section = defaults;
            } else if (sections.containsKey(name)) {
                throw broken(number, "the section [" + name + "] is there already");
            } else {
                section = new LinkedHashMap<>();
                sections.put(name, section);
            }
        }

        private void key(Map<String, Entry> into, String value, int number) {
            int end = delimiter(value);
            if (end <= 0) {
                // Its text is not told: it may be the rest of an address.
                throw broken(number, "it is neither a comment nor a section nor \"key = value\"");
            }
            String key = value.substring(0, end).strip().toLowerCase(Locale.ROOT);
            if (!seen.add(sectionName + "]" + key)) {
                throw broken(number, "[" + sectionName + "] says \"" + key + "\" a second time");
            }
            entry = new Entry(value.substring(end + 1).strip(), number);
            if (key.startsWith(SECRET)) {
                entry = new Entry("", number);
                withAddress.add(sectionName);
            } else {
                into.put(key, entry);
            }
        }

        private int delimiter(String value) {
            int equals = value.indexOf('=');
            int colon = value.indexOf(':');
            return equals < 0 || colon < 0 ? Math.max(equals, colon) : Math.min(equals, colon);
        }

        private RuntimeException broken(int number, String why) {
            return SettingsProblems.broken(file, file + ":" + number, why);
        }
    }
}
