package dev.tributary.alembic;

import dev.tributary.wording.TributaryException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A settings file as Alembic reads it: an ini file, and beside it the folder's {@code pyproject.toml}, which says what the ini file
 * leaves out. Either may be missing.
 *
 * @param path the ini file, or the other one where there is none
 */
record SettingsFile(
        Path path,
        Shown shown,
        @Nullable IniFile ini,
        @Nullable TomlFile toml) {
    static final String INI = "alembic.ini";
    static final String PYPROJECT = "pyproject.toml";

    /** Settings are written by hand; what is larger is something else. */
    private static final int MOST_BYTES = 1024 * 1024;

    /** A key that ends the search for what a file is: only Alembic has it. */
    private static final String SIGN = AlembicSettings.SCRIPT_LOCATION;

    /** The file that somebody named. */
    static SettingsFile named(Path path, Shown shown) {
        boolean toml = path.toString().endsWith(".toml");
        if (toml) {
            Path beside = path.resolveSibling(INI);
            return Files.isRegularFile(beside) ? withProject(beside, shown) : onlyProject(path, shown);
        }
        return withProject(path, shown);
    }

    /** Those of a folder, {@code alembic.ini} first. Other ini files count only where they say where revisions are. */
    static List<SettingsFile> in(Path folder, Shown shown) {
        var found = new ArrayList<SettingsFile>();
        Path standard = folder.resolve(INI);
        if (Files.isRegularFile(standard)) {
            found.add(withProject(standard, shown));
        }
        for (Path other : others(folder)) {
            other(other, shown).ifPresent(found::add);
        }
        Path project = folder.resolve(PYPROJECT);
        if (found.isEmpty() && Files.isRegularFile(project)) {
            var only = onlyProject(project, shown);
            if (only.toml != null) {
                found.add(only);
            }
        }
        return found;
    }

    private static Optional<SettingsFile> other(Path ini, Shown shown) {
        try {
            return text(ini, shown).contains(SIGN) ? Optional.of(withProject(ini, shown)) : Optional.empty();
        } catch (TributaryException e) {
            // Nobody has named it, and it may be something else.
            return Optional.empty();
        }
    }

    private static List<Path> others(Path folder) {
        var found = new ArrayList<Path>();
        try (var entries = Files.newDirectoryStream(folder, "*.ini")) {
            for (Path entry : entries) {
                if (!entry.endsWith(INI) && Files.isRegularFile(entry) && Files.isReadable(entry)) {
                    found.add(entry);
                }
            }
        } catch (IOException e) {
            return List.of();
        }
        found.sort((a, b) -> a.toString().compareTo(b.toString()));
        return found;
    }

    private static SettingsFile withProject(Path ini, Shown shown) {
        Path project = ini.resolveSibling(PYPROJECT);
        TomlFile toml = null;
        if (Files.isRegularFile(project)) {
            toml = onlyProject(project, shown).toml;
        }
        return new SettingsFile(ini, shown, IniFile.read(text(ini, shown), shown.of(ini), folder(ini)), toml);
    }

    private static SettingsFile onlyProject(Path project, Shown shown) {
        return new SettingsFile(
                project,
                shown,
                null,
                TomlFile.read(
                                text(project, shown),
                                shown.of(project),
                                folder(project).toString().replace('\\', '/'))
                        .orElse(null));
    }

    private static Path folder(Path file) {
        Path parent = file.getParent();
        if (parent == null) {
            throw new AssertionError(file);
        }
        return parent;
    }

    /** A comment may be in the encoding of whoever wrote it, which no setting depends on. */
    private static String text(Path file, Shown shown) {
        try (var in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw SettingsProblems.tooLarge(shown.of(file));
            }
            String text = new String(bytes, StandardCharsets.UTF_8);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (IOException e) {
            throw SettingsProblems.unreadable(shown.of(file), file, e);
        }
    }

    /** Absolute. */
    Path folder() {
        return folder(path);
    }

    /** As messages name it. */
    String name() {
        return shown.of(path);
    }

    /** The sections that somebody may choose. */
    List<String> sections() {
        List<String> named = ini == null ? List.of() : ini.sections();
        if (toml == null || named.contains(AlembicSettings.SECTION)) {
            return named;
        }
        var all = new ArrayList<>(named);
        all.add(0, AlembicSettings.SECTION);
        return List.copyOf(all);
    }

    /** Whether there is such a section. What a {@code pyproject.toml} says is in all of them. */
    boolean has(String section) {
        return (ini != null && ini.has(section)) || (toml != null && section.equals(AlembicSettings.SECTION));
    }

    /** What a section says. */
    Optional<Said> get(String section, String key) {
        Optional<Said> said = ini == null ? Optional.empty() : ini.get(section, key);
        return said.isEmpty() && toml != null ? toml.get(key) : said;
    }

    /** What a section says where that is several paths; empty where it does not say it. */
    List<Said> paths(String section, String key, Separators separators) {
        Optional<Said> said = ini == null
                ? Optional.empty()
                : ini.get(section, key).filter(one -> !one.value().isEmpty());
        if (said.isEmpty()) {
            return toml == null ? List.of() : toml.all(key).orElse(List.of());
        }
        Pattern pattern = separators.legacy();
        for (String name : separators.keys()) {
            Optional<Said> separator = ini == null ? Optional.empty() : ini.get(section, name);
            if (separator.isPresent()) {
                pattern = separator(name, separator.get());
                break;
            }
        }
        return Arrays.stream(pattern.split(said.get().value(), -1))
                .map(String::strip)
                .filter(path -> !path.isEmpty())
                .map(said.get()::as)
                .toList();
    }

    /** What tells paths of one value apart. */
    record Separators(List<String> keys, Pattern legacy) {}

    private static Pattern separator(String key, Said said) {
        // The file that Alembic makes has a comment behind the value, which for Python is part of it.
        String word = said.value().split("\\s", 2)[0];
        return switch (word) {
            case "os" -> Pattern.compile(Pattern.quote(java.io.File.pathSeparator));
            case ":", ";" -> Pattern.compile(word);
            case "space" -> Pattern.compile(" +");
            case "newline" -> Pattern.compile("\n");
            default -> throw SettingsProblems.value(said, key, "os, :, ;, space or newline");
        };
    }
}
