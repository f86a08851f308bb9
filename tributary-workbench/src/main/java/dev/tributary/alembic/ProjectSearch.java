package dev.tributary.alembic;

import dev.tributary.wording.TributaryException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks for Alembic projects where nothing was named. The number of folders is bounded, so that a command that somebody starts in
 * their home does not go through all of it.
 */
final class ProjectSearch {
    /** As deep as the projects of large repositories are known to lie, and one more. */
    private static final int DEEPEST = 8;

    private static final int MOST_FOLDERS = 2000;

    /** What is built, installed, borrowed or made for tests is nobody's project. */
    private static final Set<String> LEFT_OUT = Set.of(
            "node_modules",
            "venv",
            "virtualenv",
            "env",
            "site-packages",
            "dist-packages",
            "__pycache__",
            "__pypackages__",
            "build",
            "target",
            "dist",
            "out",
            "tests",
            "test",
            "testdata",
            "fixtures",
            "vendor",
            "third_party");

    private final Shown shown;

    /** Scripts by the project, and the settings or scripts to name it by. */
    private final Map<Path, Path> found = new LinkedHashMap<>();

    private final List<Path> broken = new ArrayList<>();
    private int folders;

    ProjectSearch(Shown shown) {
        this.shown = shown;
    }

    List<Path> projects() {
        Path directory = shown.workingDirectory();
        // What lies in the folder itself is what Alembic would take there.
        below(directory, 0);
        List<Path> brokenHere = List.copyOf(broken);
        if (found.isEmpty()) {
            below(directory, DEEPEST);
        }
        List<Path> above = Locations.upwards(directory, 0);
        for (int i = 1; i < above.size() && found.isEmpty(); i++) {
            below(above.get(i), 1);
        }
        if (found.isEmpty()) {
            return List.copyOf(broken);
        }
        // Elsewhere, settings that lead nowhere are nobody's concern. Here they are meant, unless scripts without
        // settings are there,
        // which are theirs; another project must not be taken in their place.
        var all = new ArrayList<Path>();
        if (found.values().stream().noneMatch(Files::isDirectory)) {
            all.addAll(brokenHere);
        }
        all.addAll(found.values());
        return List.copyOf(all);
    }

    /** Goes down level by level: settings come before the scripts that they point to, and the nearest before the others. */
    private void below(Path top, int levels) {
        List<Path> level = List.of(top);
        var scripts = new ArrayList<Path>();
        for (int depth = 0; depth <= levels && !level.isEmpty(); depth++) {
            var next = new ArrayList<Path>();
            for (Path folder : level) {
                if (folders++ == MOST_FOLDERS) {
                    next.clear();
                    depth = levels;
                    break;
                }
                look(folder, scripts);
                if (depth < levels) {
                    next.addAll(inside(folder));
                }
            }
            level = next;
        }
        scripts.forEach(folder -> found.putIfAbsent(folder, folder));
    }

    private void look(Path folder, List<Path> scripts) {
        for (SettingsFile file : settings(folder)) {
            List<String> sections = AlembicSettings.projects(file);
            for (String section : sections) {
                try {
                    // Where each section is a project of its own, its folder names it better than the file.
                    Path location = AlembicSettings.location(file, section);
                    found.putIfAbsent(location, sections.size() == 1 ? file.path() : location);
                } catch (TributaryException e) {
                    isBroken(file.path());
                }
            }
        }
        // Without versions it is a template that a framework brings along.
        if (AlembicFolders.isLocation(folder) && Files.isDirectory(folder.resolve(AlembicFolders.VERSIONS))) {
            scripts.add(folder);
        }
    }

    private List<SettingsFile> settings(Path folder) {
        try {
            return SettingsFile.in(folder, shown);
        } catch (TributaryException e) {
            Path ini = folder.resolve(SettingsFile.INI);
            isBroken(Files.isRegularFile(ini) ? ini : folder.resolve(SettingsFile.PYPROJECT));
            return List.of();
        }
    }

    private void isBroken(Path file) {
        if (!broken.contains(file)) {
            broken.add(file);
        }
    }

    private static List<Path> inside(Path folder) {
        var inside = new ArrayList<Path>();
        try (var entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (!name.startsWith(".")
                        && !LEFT_OUT.contains(name)
                        && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)
                        && !Files.exists(entry.resolve("pyvenv.cfg"))) {
                    inside.add(entry);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return List.of();
        }
        inside.sort((a, b) -> a.toString().compareTo(b.toString()));
        return inside;
    }
}
