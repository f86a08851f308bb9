package dev.tributary.project;

import dev.tributary.Tributary.TransactionMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Flags, environment and {@code tributary.toml} joined into one checked whole. Each value comes from the first of: flag,
 * environment, file, default. Immutable.
 *
 * <p>Loading contacts nothing and needs neither a database nor scripts; {@link #database()} and {@link #scriptFolders()}
 * raise their problems when asked.
 */
public final class Project {
    private final Path root;
    private final @Nullable Path file;
    private final @Nullable String environmentName;
    private final Supplier<DatabaseAddress> database;
    private final Supplier<Optional<ServerAddress>> scratch;
    private final Supplier<Optional<WantedMajor>> scratchMajor;
    private final ScriptPlaces scripts;
    private final String versionTable;
    private final Duration waitForOtherRuns;
    private final Duration retryFor;
    private final @Nullable Duration lockTimeout;
    private final @Nullable Duration statementTimeout;
    private final TransactionMode transaction;
    private final boolean strict;
    private final @Nullable NotDisposable notDisposable;
    private final List<Setting> settings;
    private final List<String> warnings;

    Project(
            Path root,
            @Nullable Path file,
            @Nullable String environmentName,
            Supplier<DatabaseAddress> database,
            Supplier<Optional<ServerAddress>> scratch,
            Supplier<Optional<WantedMajor>> scratchMajor,
            ScriptPlaces scripts,
            String versionTable,
            Duration waitForOtherRuns,
            Duration retryFor,
            @Nullable Duration lockTimeout,
            @Nullable Duration statementTimeout,
            TransactionMode transaction,
            boolean strict,
            @Nullable NotDisposable notDisposable,
            List<Setting> settings,
            List<String> warnings) {
        this.root = root;
        this.file = file;
        this.environmentName = environmentName;
        this.database = database;
        this.scratch = scratch;
        this.scratchMajor = scratchMajor;
        this.scripts = scripts;
        this.versionTable = versionTable;
        this.waitForOtherRuns = waitForOtherRuns;
        this.retryFor = retryFor;
        this.lockTimeout = lockTimeout;
        this.statementTimeout = statementTimeout;
        this.transaction = transaction;
        this.strict = strict;
        this.notDisposable = notDisposable;
        this.settings = List.copyOf(settings);
        this.warnings = List.copyOf(warnings);
    }

    /**
     * Joins the sources.
     *
     * @param options what the flags said
     * @param environment the process environment
     * @param workingDirectory where the search for {@code tributary.toml} starts, upwards
     * @throws WrongUsage if a flag's value can never work
     * @throws dev.tributary.wording.TributaryException if the file or an environment variable is wrong
     */
    public static Project load(Options options, Map<String, String> environment, Path workingDirectory) {
        return new ProjectLoader(options, environment, workingDirectory).load();
    }

    /** The folder of {@code tributary.toml}; without one, the working directory. Absolute. */
    public Path root() {
        return root;
    }

    /** The file that was read, absolute; empty when there is none. */
    public Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    /** Name of the chosen environment; empty when none was chosen. */
    public Optional<String> environmentName() {
        return Optional.ofNullable(environmentName);
    }

    /**
     * Where the database is.
     *
     * @throws NoDatabase when nothing says so
     * @throws dev.tributary.wording.TributaryException when what says so cannot be used
     */
    public DatabaseAddress database() {
        return database.get();
    }

    /**
     * The server on which databases are made to be thrown away; empty where that is an embedded one.
     *
     * @throws dev.tributary.wording.TributaryException when what names it cannot be used
     */
    public Optional<ServerAddress> scratch() {
        return scratch.get();
    }

    /**
     * The major version that such a server is asked to have; empty where it follows the database.
     *
     * @throws dev.tributary.wording.TributaryException when what says so is no major version
     */
    public Optional<WantedMajor> scratchMajor() {
        return scratchMajor.get();
    }

    /**
     * Existing folders of scripts, absolute, in the order they are read; at least one.
     *
     * @throws NoScripts when none exists, or one that was named does not
     */
    public List<Path> scriptFolders() {
        return scripts.existing();
    }

    /** The folder that {@code init} and {@code revision} write to, absolute; it need not exist yet. */
    public Path newScriptsFolder() {
        return scripts.forNewScripts();
    }

    /** {@code [schema.]table}; {@code tributary_version} unless said. */
    public String versionTable() {
        return versionTable;
    }

    /** Patience for another run that holds the lock; ten minutes unless said. */
    public Duration waitForOtherRuns() {
        return waitForOtherRuns;
    }

    /** How long a transaction is tried again while others hold its locks; ten minutes unless said. */
    public Duration retryFor() {
        return retryFor;
    }

    /** PostgreSQL's own lock_timeout in each attempt; empty keeps waits that hold others up short. */
    public Optional<Duration> lockTimeout() {
        return Optional.ofNullable(lockTimeout);
    }

    /** PostgreSQL's own statement_timeout; empty leaves the server's. */
    public Optional<Duration> statementTimeout() {
        return Optional.ofNullable(statementTimeout);
    }

    /** A transaction for each revision unless said. */
    public TransactionMode transaction() {
        return transaction;
    }

    /** Whether scripts edited after they ran are refused. */
    public boolean strict() {
        return strict;
    }

    /**
     * Refuses unless the chosen environment says {@code disposable = true} and the database is the one that this environment
     * itself names.
     *
     * @throws NotDisposable if so
     */
    public void checkDisposable() {
        if (notDisposable != null) {
            throw notDisposable;
        }
    }

    /** Every setting with its value and origin, in a fixed order; what {@code config show} prints. No secrets. */
    public List<Setting> settings() {
        return settings;
    }

    /** Things worth a line on standard error, such as an environment variable that looks misspelt. */
    public List<String> warnings() {
        return warnings;
    }
}
