package dev.tributary.alembic;

import dev.tributary.wording.TributaryException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From something that somebody named to the settings that are meant. A folder of scripts or of revisions does not say which settings
 * point to it, so those above it are asked.
 *
 * @param section that was asked for
 */
record NamedProject(Shown shown, @Nullable String section) {

    /** Whether a path is something that can be named. */
    static boolean isOne(Path path) {
        if (Files.isRegularFile(path)) {
            return isSettings(path);
        }
        if (AlembicFolders.isLocation(path) || AlembicFolders.holdsRevisions(path)) {
            return true;
        }
        if (AlembicFolders.holdsSql(path)) {
            return false;
        }
        return !SettingsFile.in(path, new Shown(path)).isEmpty() || isEmptyVersions(path);
    }

    private static boolean isSettings(Path file) {
        if (file.endsWith(AlembicFolders.ENV)) {
            return true;
        }
        String name = String.valueOf(file.getFileName());
        if (!name.endsWith(".ini") && !name.endsWith(".toml") && !name.endsWith(".cfg")) {
            return false;
        }
        try {
            var settings = SettingsFile.named(file, new Shown(file));
            return file.endsWith(SettingsFile.INI) || !settings.sections().isEmpty();
        } catch (TributaryException e) {
            // It is broken, which is told when it is used.
            return file.endsWith(SettingsFile.INI);
        }
    }

    private static boolean isEmptyVersions(Path folder) {
        Path parent = folder.getParent();
        return folder.endsWith(AlembicFolders.VERSIONS) && parent != null && AlembicFolders.isLocation(parent);
    }

    AlembicSettings settings(Path named) {
        Path path = shown.path(named);
        if (Files.isRegularFile(path)) {
            Path folder = path.getParent();
            if (folder == null || !path.toString().endsWith(".py")) {
                return said(List.of(SettingsFile.named(path, shown)));
            }
            // Somebody has named a file of the project, env.py or a revision, where its folder is meant.
            path = folder;
        }
        if (!Files.isDirectory(path)) {
            throw SettingsProblems.noProject(shown.of(path), false);
        }
        if (AlembicFolders.isLocation(path)) {
            return ofLocation(path);
        }
        List<SettingsFile> files = SettingsFile.in(path, shown);
        if (!files.isEmpty()) {
            return said(files);
        }
        if (Files.isRegularFile(path.resolve(AlembicFolders.ENV))) {
            return ofLocation(path);
        }
        return ofVersions(path);
    }

    /** What settings say of themselves. */
    private AlembicSettings said(List<SettingsFile> files) {
        if (files.size() > 1 && !files.get(0).path().endsWith(SettingsFile.INI)) {
            throw SettingsProblems.severalFiles(
                    shown.of(files.get(0).folder()),
                    files.stream().map(SettingsFile::name).toList());
        }
        if (section != null) {
            for (SettingsFile file : files) {
                if (file.has(section)) {
                    return AlembicSettings.of(file, section, shown);
                }
            }
            throw SettingsProblems.unknownSection(files.get(0).name(), section, sections(files));
        }
        SettingsFile file = files.get(0);
        List<String> projects = AlembicSettings.projects(file);
        if (projects.size() == 1) {
            return AlembicSettings.of(file, projects.get(0), shown);
        }
        throw projects.isEmpty()
                ? SettingsProblems.noLocation(file.name(), AlembicSettings.SECTION)
                : SettingsProblems.severalSections(file.name(), projects);
    }

    private static List<String> sections(List<SettingsFile> files) {
        var all = new LinkedHashSet<String>();
        files.forEach(file -> all.addAll(file.sections()));
        return List.copyOf(all);
    }

    /** The settings that point to a folder of scripts, the nearest first. */
    private AlembicSettings ofLocation(Path location) {
        var elsewhere = new ArrayList<SettingsFile>();
        TributaryException broken = null;
        for (Path folder : Locations.upwards(location, AlembicFolders.WITHOUT_REPOSITORY)) {
            List<SettingsFile> files = List.of();
            try {
                files = SettingsFile.in(folder, shown);
            } catch (TributaryException e) {
                // It may be another project's.
                broken = broken == null ? e : broken;
            }
            for (SettingsFile file : files) {
                Optional<String> pointing = pointing(file, location);
                if (pointing.isPresent()) {
                    return AlembicSettings.of(file, pointing.get(), shown);
                }
                elsewhere.add(file);
            }
        }
        if (broken != null) {
            throw broken;
        }
        if (section != null) {
            throw SettingsProblems.unknownSection(
                    elsewhere.isEmpty() ? shown.of(location) : elsewhere.get(0).name(), section, sections(elsewhere));
        }
        return AlembicSettings.of(location, shown);
    }

    /** The section of a file by which the scripts are in a folder. */
    private Optional<String> pointing(SettingsFile file, Path location) {
        var sections = new LinkedHashSet<String>();
        if (section != null) {
            sections.add(section);
        } else {
            sections.add(AlembicSettings.SECTION);
            sections.addAll(file.sections());
        }
        for (String one : sections) {
            if (file.has(one) && pointsTo(file, one, location)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    private static boolean pointsTo(SettingsFile file, String section, Path location) {
        try {
            return AlembicSettings.location(file, section).equals(location);
        } catch (TributaryException e) {
            // Settings that cannot be used point nowhere; whoever names them is told why.
            return false;
        }
    }

    /** The settings of a folder of revisions: those of the scripts above it, or those that name it. */
    private AlembicSettings ofVersions(Path versions) {
        boolean holds = AlembicFolders.holdsRevisions(versions);
        List<Path> above = Locations.upwards(versions, AlembicFolders.WITHOUT_REPOSITORY);
        for (Path folder : above.subList(1, above.size())) {
            if (AlembicFolders.isLocation(folder)
                    && (holds || versions.startsWith(folder.resolve(AlembicFolders.VERSIONS)))) {
                return ofLocation(folder).readingOnly(versions);
            }
            for (SettingsFile file : SettingsFile.in(folder, shown)) {
                for (String one : section == null ? file.sections() : List.of(section)) {
                    Optional<AlembicSettings> settings = naming(file, one, versions);
                    if (settings.isPresent()) {
                        return settings.get();
                    }
                }
            }
        }
        if (!holds) {
            throw SettingsProblems.noProject(shown.of(versions), true);
        }
        return AlembicSettings.of(versions, shown).readingOnly(versions);
    }

    private Optional<AlembicSettings> naming(SettingsFile file, String section, Path versions) {
        try {
            return Optional.of(AlembicSettings.of(file, section, shown))
                    .filter(settings -> settings.versionLocations().contains(versions));
        } catch (TributaryException e) {
            // As above: it names nothing.
            return Optional.empty();
        }
    }
}
