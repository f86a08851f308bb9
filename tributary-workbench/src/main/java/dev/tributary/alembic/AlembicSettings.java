package dev.tributary.alembic;

import dev.tributary.wording.TributaryException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an Alembic project says of itself: where its revisions are, and how new ones are named and written. Read from {@code
 * alembic.ini}, {@code pyproject.toml} and {@code env.py} as text; nothing of the project is run. The database's address is not read.
 * Immutable.
 */
public final class AlembicSettings {
    /** The section that Alembic reads unless another one is named. */
    public static final String SECTION = "alembic";

    static final String SCRIPT_LOCATION = "script_location";
    static final String VERSION_LOCATIONS = "version_locations";

    private static final String PATH_SEPARATOR = "path_separator";
    private static final String PREPEND_SYS_PATH = "prepend_sys_path";
    private static final String FILE_TEMPLATE = "file_template";
    private static final String SLUG_LENGTH = "truncate_slug_length";
    private static final String ENCODING = "output_encoding";
    private static final String RECURSIVE = "recursive_version_locations";

    private static final SettingsFile.Separators VERSIONS_APART = new SettingsFile.Separators(
            List.of(PATH_SEPARATOR, "version_path_separator"), Pattern.compile(", *| +|\n"));
    private static final SettingsFile.Separators PACKAGES_APART =
            new SettingsFile.Separators(List.of(PATH_SEPARATOR), Pattern.compile(", *| +|:|\n"));

    private static final Set<String> TRUE = Set.of("true", "yes", "on", "y", "t", "1");

    private final @Nullable SettingsFile file;
    private final String section;
    private final Shown shown;
    private final Path scriptLocation;
    private final List<Path> versionLocations;
    private final boolean recursive;
    private final int slugLength;
    private final Charset encoding;

    private AlembicSettings(
            @Nullable SettingsFile file, String section, Shown shown, Path scriptLocation, List<Path> versions) {
        this.file = file;
        this.section = section;
        this.shown = shown;
        this.scriptLocation = scriptLocation;
        this.versionLocations = List.copyOf(versions);
        this.recursive = get(RECURSIVE)
                .map(said -> TRUE.contains(said.value().strip().toLowerCase(Locale.ROOT)))
                .orElse(false);
        this.slugLength = get(SLUG_LENGTH).map(AlembicSettings::length).orElse(AlembicNaming.SLUG_LENGTH);
        this.encoding = get(ENCODING).map(AlembicSettings::charset).orElse(StandardCharsets.UTF_8);
    }

    /**
     * The settings of the project that somebody has named.
     *
     * @param named a settings file or the folder of one, the folder of {@code env.py}, or a folder of revisions
     * @param section the section of the settings; null for {@link #SECTION}, or for that which means the named folder
     * @throws TributaryException if that is none of these, or its settings cannot be used
     */
    public static AlembicSettings of(Path named, @Nullable String section) {
        return of(named, section, Path.of(""));
    }

    /**
     * The same, seen from a folder.
     *
     * @param workingDirectory what a relative path counts from, and what messages name files from
     */
    public static AlembicSettings of(Path named, @Nullable String section, Path workingDirectory) {
        return new NamedProject(new Shown(workingDirectory), section).settings(named);
    }

    /** Whether this is something of an Alembic project, and not a folder of revisions in SQL. A few files are looked into. */
    public static boolean isAlembic(Path named) {
        return NamedProject.isOne(named.toAbsolutePath().normalize());
    }

    /** Whether revisions of Alembic's lie in a folder, not counting those below it. A few files are looked into. */
    public static boolean holdsRevisions(Path folder) {
        return AlembicFolders.holdsRevisions(folder);
    }

    /**
     * The projects that are at hand where nothing was named: those in and below a folder, or else those of the nearest folder above
     * it, up to the repository's top. Each is a settings file or the folder of an {@code env.py}, and can be given to {@link #of}; the
     * nearest come first.
     */
    public static List<Path> search(Path directory) {
        return new ProjectSearch(new Shown(directory)).projects();
    }

    /** Those that a file's section says. */
    static AlembicSettings of(SettingsFile file, String section, Shown shown) {
        Path location = location(file, section);
        return new AlembicSettings(file, section, shown, location, versions(file, section, location));
    }

    /** Those of a folder that no settings point to. */
    static AlembicSettings of(Path scriptLocation, Shown shown) {
        return new AlembicSettings(
                null, SECTION, shown, scriptLocation, List.of(scriptLocation.resolve(AlembicFolders.VERSIONS)));
    }

    /** The same with the revisions of a folder that the settings do not name, as where {@code env.py} names it. */
    AlembicSettings readingOnly(Path versions) {
        return versionLocations.contains(versions)
                ? this
                : new AlembicSettings(file, section, shown, scriptLocation, List.of(versions));
    }

    /** Where a section's scripts are; that is the folder of an {@code env.py}. */
    static Path location(SettingsFile file, String section) {
        Optional<Said> said =
                file.get(section, SCRIPT_LOCATION).filter(one -> !one.value().isBlank());
        if (said.isEmpty()) {
            if (AlembicFolders.isLocation(file.folder())) {
                // Flask-Migrate's settings lie in that folder, and it knows where that is.
                return file.folder();
            }
            throw SettingsProblems.noLocation(file.name(), section);
        }
        Locations locations = locations(file, section);
        return locations
                .existing(said.get().value())
                .orElseThrow(() -> SettingsProblems.missingLocation(
                        said.get(), locations.expected(said.get().value()).toString()));
    }

    /** The sections that stand for projects: the usual one, or all others where that one does not say where scripts are. */
    static List<String> projects(SettingsFile file) {
        List<String> all = file.sections();
        boolean usual = all.contains(SECTION);
        if (usual && (all.size() == 1 || file.get(SECTION, SCRIPT_LOCATION).isPresent())) {
            return List.of(SECTION);
        }
        if (usual && AlembicFolders.isLocation(file.folder())) {
            return List.of(SECTION);
        }
        return all.stream().filter(section -> !section.equals(SECTION)).toList();
    }

    private static List<Path> versions(SettingsFile file, String section, Path location) {
        Locations locations = locations(file, section);
        var all = new ArrayList<Path>();
        for (Said path : file.paths(section, VERSION_LOCATIONS, VERSIONS_APART)) {
            Path folder = locations.expected(path.value());
            if (!all.contains(folder)) {
                all.add(folder);
            }
        }
        return all.isEmpty() ? List.of(location.resolve(AlembicFolders.VERSIONS)) : all;
    }

    private static Locations locations(SettingsFile file, String section) {
        var bare = new Locations(file.folder(), List.of());
        var roots = new ArrayList<Path>();
        for (Said root : file.paths(section, PREPEND_SYS_PATH, PACKAGES_APART)) {
            bare.existing(root.value()).ifPresent(roots::add);
        }
        return new Locations(file.folder(), roots);
    }

    private static int length(Said said) {
        try {
            int length = Integer.parseInt(said.value().strip());
            if (length >= 0) {
                // As in Alembic, none is no limit of none.
                return length == 0 ? AlembicNaming.SLUG_LENGTH : length;
            }
        } catch (NumberFormatException e) {
            throw SettingsProblems.value(said, SLUG_LENGTH, "a number such as 40");
        }
        throw SettingsProblems.value(said, SLUG_LENGTH, "a number such as 40");
    }

    /** Python has other names for the same, such as latin-1 and utf_8. */
    private static Charset charset(Said said) {
        String name = said.value().strip().replace('_', '-');
        return known(name)
                .or(() -> known(name.replace("-", "")))
                .orElseThrow(() -> SettingsProblems.value(said, ENCODING, "an encoding such as utf-8"));
    }

    private static Optional<Charset> known(String name) {
        try {
            return Optional.of(Charset.forName(name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    /** The file that says it; empty where a folder was named that no settings point to. */
    public Optional<Path> file() {
        return Optional.ofNullable(file).map(SettingsFile::path);
    }

    /** The section that is read. */
    public String section() {
        return section;
    }

    /** The sections of the file that somebody may choose, in its order. */
    public List<String> sections() {
        return file == null ? List.of() : file.sections();
    }

    /** The folder of {@code env.py}. Absolute. */
    public Path scriptLocation() {
        return scriptLocation;
    }

    /** The folders of the revisions. Absolute; not each of them has to be there. */
    public List<Path> versionLocations() {
        return versionLocations;
    }

    /** The folders in which the Python packages of the project may begin, the nearest first. Absolute; not each of them has to be there. */
    public List<Path> packageRoots() {
        var roots = new LinkedHashSet<Path>(
                file == null ? List.of() : locations(file, section).roots());
        for (Path folder :
                Locations.upwards(file == null ? scriptLocation : file.folder(), AlembicFolders.WITHOUT_REPOSITORY)) {
            roots.add(folder);
            roots.add(folder.resolve("src"));
        }
        return List.copyOf(roots);
    }

    /** Whether revisions may lie in folders of those folders. */
    public boolean recursive() {
        return recursive;
    }

    /** How new files are named, with Python's {@code %(rev)s} and the like. */
    public String fileTemplate() {
        return namePattern().value();
    }

    /** So many letters of a message go into a name. */
    public int slugLength() {
        return slugLength;
    }

    /** The zone of the dates in new files; empty for that of the machine. */
    public Optional<String> timezone() {
        return zone().map(Said::value);
    }

    /** The encoding of new files. */
    public Charset outputEncoding() {
        return encoding;
    }

    /**
     * The table that Alembic keeps the current revisions in.
     *
     * @param name with its schema before it, where that is said
     * @param place file and line that say so
     */
    public record VersionTable(String name, String place) {}

    /** The version table that {@code env.py} names; empty where it names none, and where that is not clear without running it. */
    public Optional<VersionTable> versionTable() {
        return Optional.ofNullable(env().table());
    }

    /** What {@code env.py} says of the version table where it is not clear which one that is: place and text. */
    public Optional<String> unclearVersionTable() {
        return Optional.ofNullable(env().unclear());
    }

    private EnvFile env() {
        return EnvFile.read(scriptLocation.resolve(AlembicFolders.ENV), shown);
    }

    /** The pattern of names, and where it stands. */
    Said namePattern() {
        return get(FILE_TEMPLATE).orElse(new Said(AlembicNaming.PATTERN, ""));
    }

    /** The zone, and where it stands. */
    Optional<Said> zone() {
        return get("timezone")
                .map(said -> said.as(said.value().strip()))
                .filter(said -> !said.value().isEmpty());
    }

    private Optional<Said> get(String key) {
        return file == null ? Optional.empty() : file.get(section, key);
    }

    /** How messages name files. */
    Shown shown() {
        return shown;
    }

    @Override
    public String toString() {
        return "AlembicSettings[" + shown.of(scriptLocation) + ", [" + section + "]]";
    }
}
