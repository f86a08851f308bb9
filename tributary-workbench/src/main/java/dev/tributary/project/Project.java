package dev.tributary.project;

import dev.tributary.alembic.AlembicSettings;
import dev.tributary.alembic.UnreadFolders;
import dev.tributary.scratch.StandIns;
import dev.tributary.script.ScriptLayout;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Flags, environment and {@code tributary.toml} joined into one checked whole. Each value comes from the first of: flag,
 * environment, file, default. Immutable.
 *
 * <p>Loading contacts nothing and needs neither a database nor scripts; {@link #database()} and {@link #scriptFolders()}
 * raise their problems when asked.
 */
public final class Project {

    /** The name of the file with a project's settings. */
    public static final String FILE_NAME = ProjectFile.NAME;

    private final ProjectPlace place;
    private final ScriptPlaces scripts;
    private final AlembicUse alembic;
    private final DatabaseChoice database;
    private final ScratchSetting scratch;
    private final StandIns standIns;
    private final Settings settings;
    private final CheckSettings check;
    private final List<ShownSetting> shown;
    private final List<String> warnings;
    private final List<String> oldNames;

    Project(
            ProjectPlace place,
            ScriptPlaces scripts,
            AlembicUse alembic,
            DatabaseChoice database,
            ScratchSetting scratch,
            StandIns standIns,
            Settings settings,
            CheckSettings check,
            List<ShownSetting> shown,
            List<String> warnings,
            List<String> oldNames) {
        this.place = place;
        this.scripts = scripts;
        this.alembic = alembic;
        this.database = database;
        this.scratch = scratch;
        this.standIns = standIns;
        this.settings = settings;
        this.check = check;
        this.shown = List.copyOf(shown);
        this.warnings = List.copyOf(warnings);
        this.oldNames = List.copyOf(oldNames);
    }

    /**
     * Loads what reads a {@code tributary.toml}, which is a good part of a short command, for use on another thread meanwhile. Reads
     * no file.
     */
    public static void loadParser() {
        ProjectFile.loadParser();
    }

    /**
     * Joins the sources.
     *
     * @param options what the flags said
     * @param environment the process environment
     * @param workingDirectory where the search for {@code tributary.toml} starts, upwards
     * @param rules how addresses of databases are written
     * @throws WrongUsage if a flag's value can never work
     * @throws dev.tributary.wording.TributaryException if the file or an environment variable is wrong
     */
    public static Project load(
            Options options, Map<String, String> environment, Path workingDirectory, AddressRules rules) {
        return new ProjectLoader(options, environment, workingDirectory, rules).load();
    }

    /**
     * The projects that the flags and the environment mean: all of {@code [projects.NAME]} unless one was chosen; empty where
     * there is only one project, which has no table.
     */
    public static List<String> names(
            Options options, Map<String, String> environment, Path workingDirectory, AddressRules rules) {
        return new ProjectLoader(options, environment, workingDirectory, rules).names();
    }

    /** Its name in {@code [projects.NAME]}; empty where the file is one project. */
    public Optional<String> nameInFile() {
        return Optional.ofNullable(place.project());
    }

    /** The folder of {@code tributary.toml}; without one, the working directory. Absolute. */
    public Path root() {
        return place.root();
    }

    /** The file that was read, absolute; empty when there is none. */
    public Optional<Path> file() {
        return Optional.ofNullable(place.file()).map(ProjectFile::path);
    }

    /** Name of the chosen environment, or of the chosen section of Alembic's settings; empty when none was chosen. */
    public Optional<String> environmentName() {
        return Optional.ofNullable(place.environment() == null ? place.section() : place.environment());
    }

    /**
     * Where the database is.
     *
     * @throws NoDatabase when nothing says so
     * @throws dev.tributary.wording.TributaryException when what says so cannot be used
     */
    public DatabaseAddress database() {
        return database.address();
    }

    /**
     * The databases of a list, in its order, with user and password as for {@link #database()}; what an address of the list says
     * itself is stronger than the environment.
     *
     * @throws dev.tributary.wording.TributaryException when one of the addresses cannot be used
     */
    public List<ListedDatabase> databases(DatabaseList list) {
        return database.listed(list);
    }

    /**
     * The server on which databases are made to be thrown away; empty where that is an embedded one.
     *
     * @throws dev.tributary.wording.TributaryException when what names it cannot be used
     */
    public Optional<ServerAddress> scratch() {
        return scratch.address();
    }

    /**
     * The major version that such a server is asked to have; empty where it follows the database.
     *
     * @throws dev.tributary.wording.TributaryException when what says so is no major version
     */
    public Optional<WantedMajor> scratchMajor() {
        return scratch.major();
    }

    /** What such a server is to pretend to have where it lacks it. */
    public StandIns standIns() {
        return standIns;
    }

    /**
     * Existing folders of scripts, absolute, in the order they are read; at least one.
     *
     * @throws dev.tributary.wording.TributaryException when none exists, or one that was named does not
     */
    public List<Path> scriptFolders() {
        return scripts.existing();
    }

    /** Which files in those folders carry revisions. */
    public ScriptLayout layout() {
        return alembic.layout();
    }

    /** What Alembic's own settings say, where the scripts are its files; empty where they are SQL. */
    public Optional<AlembicSettings> alembic() {
        return Optional.ofNullable(alembic.settings());
    }

    /**
     * The Alembic project whose revisions are to become SQL: the one that is named, else that whose files the scripts are, else the one
     * that is at hand.
     *
     * @param named a settings file, the folder of one, of an {@code env.py} or of revisions; relative to the folder of this project
     * @throws dev.tributary.wording.TributaryException where there is none, or several and none was named
     */
    public AlembicToRead alembicToImport(@Nullable Path named) {
        var places = new AlembicPlaces(root(), place.section());
        ScriptPlaces found = named != null
                ? places.place(named, "--from")
                : alembic.settings() != null ? scripts : places.search(scripts, "from");
        AlembicSettings settings = found.alembic();
        if (settings == null) {
            throw new TributaryException(new Problem(
                    "no-alembic-project",
                    "there is no Alembic project here, nor below or above",
                    List.of("looked for alembic.ini, [tool.alembic] in pyproject.toml, and env.py beside versions/"),
                    List.of(Remedy.option("from", "DIR")
                            .does("names the folder of one of these, or of the revisions"))));
        }
        return new AlembicToRead(settings, found.existing(), alembic.layout(settings));
    }

    /** The folder that SQL revisions go to unless another is named, absolute; it need not exist yet. */
    public Path sqlFolder() {
        return alembic.settings() == null
                ? scripts.forNewScripts()
                : ScriptPlaces.byDefault(root()).forNewScripts();
    }

    /** Whether a folder of SQL revisions is found without any setting. */
    public boolean isFoundByDefault(Path folder) {
        return ScriptPlaces.byDefault(root()).folders().contains(folder);
    }

    /** That revisions lie in folders below those that are read; empty where none do, and where the scripts are SQL. */
    public Optional<Problem> unreadFolders() {
        if (alembic.settings() == null || alembic.settings().recursive()) {
            return Optional.empty();
        }
        List<Path> unread = UnreadFolders.below(scripts.existing());
        return unread.isEmpty()
                ? Optional.empty()
                : Optional.of(new AlembicPlaces(root(), place.section()).unread(unread));
    }

    /** How Alembic is called, as this project's own file says: the program and its first arguments; empty where nothing is to be called. */
    public List<String> alembicCommand() {
        return alembic.command();
    }

    /** Column types of Alembic's revisions that are the project's own, by name, and what they are in SQL; mostly empty. */
    public Map<String, String> alembicTypes() {
        return alembic.types();
    }

    /** Where {@code env.py} says in a way that cannot be read which version table it is, and nobody else does: that text with its place. */
    public Optional<String> unclearVersionTable() {
        return alembic.unclearVersionTable();
    }

    /** The version table as somebody has told it, by an option, the environment or the file; empty where nobody has. */
    public Optional<String> toldVersionTable() {
        return alembic.toldVersionTable();
    }

    /** The folder that {@code init} and {@code revision} write to, absolute; it need not exist yet. */
    public Path newScriptsFolder() {
        return scripts.forNewScripts();
    }

    /** How the database is to be treated. */
    public Settings settings() {
        return settings;
    }

    /** What a check makes of what it finds. */
    public CheckSettings check() {
        return check;
    }

    /** The names of the environments that the file has, sorted. */
    public List<String> environments() {
        return place.environments();
    }

    /** Whether {@link #checkDisposable} refuses nothing. */
    public boolean isDisposable() {
        return new Disposability(place, database).objection().isEmpty();
    }

    /**
     * Refuses unless the chosen environment says {@code disposable = true} and the database is the one that this environment
     * itself names.
     *
     * @throws dev.tributary.wording.TributaryException if so
     */
    public void checkDisposable() {
        new Disposability(place, database).check();
    }

    /** Every setting with its value and origin, in a fixed order; what {@code config show} prints. No secrets. */
    public List<ShownSetting> shown() {
        return shown;
    }

    /** Things worth a line on standard error, such as an environment variable that looks misspelt. */
    public List<String> warnings() {
        return warnings;
    }

    /** Names of earlier days that the file and the environment use, each with today's. They work, so a run need not tell of them. */
    public List<String> oldNames() {
        return oldNames;
    }
}
