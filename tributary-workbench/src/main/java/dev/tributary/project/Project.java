package dev.tributary.project;

import dev.tributary.Tributary.TransactionMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Flags, environment and {@code tributary.toml} joined into one checked whole. Each value comes from the first of: flag,
 * environment, file, default. Immutable.
 *
 * <p>Loading contacts nothing and needs neither a database nor scripts; {@link #database()} and {@link #scriptFolders()}
 * raise their problems when asked.
 */
public final class Project {

    private Project() {}

    /**
     * Joins the sources.
     *
     * @param options what the flags said
     * @param environment the process environment
     * @param workingDirectory where the search for {@code tributary.toml} starts, upwards
     * @throws WrongUsage if a flag's value can never work
     * @throws dev.tributary.problem.TributaryException if the file or an environment variable is wrong
     */
    public static Project load(Options options, Map<String, String> environment, Path workingDirectory) {
        throw new UnsupportedOperationException();
    }

    /** The folder of {@code tributary.toml}; without one, the working directory. Absolute. */
    public Path root() {
        throw new UnsupportedOperationException();
    }

    /** The file that was read, absolute; empty when there is none. */
    public Optional<Path> file() {
        throw new UnsupportedOperationException();
    }

    /** Name of the chosen environment; empty when none was chosen. */
    public Optional<String> environmentName() {
        throw new UnsupportedOperationException();
    }

    /**
     * Where the database is.
     *
     * @throws dev.tributary.problem.TributaryException {@code no-database} when nothing says so
     */
    public DatabaseAddress database() {
        throw new UnsupportedOperationException();
    }

    /**
     * Existing folders of scripts, absolute, in the order they are read; at least one.
     *
     * @throws dev.tributary.problem.TributaryException {@code no-scripts} when none exists
     */
    public List<Path> scriptFolders() {
        throw new UnsupportedOperationException();
    }

    /** The folder that {@code init} and {@code revision} write to, absolute; it need not exist yet. */
    public Path newScriptsFolder() {
        throw new UnsupportedOperationException();
    }

    /** {@code [schema.]table}; {@code tributary_version} unless said. */
    public String versionTable() {
        throw new UnsupportedOperationException();
    }

    /** Patience for another run that holds the lock. */
    public Duration waitForOtherRuns() {
        throw new UnsupportedOperationException();
    }

    /** PostgreSQL's own lock_timeout; empty leaves the server's. */
    public Optional<Duration> lockTimeout() {
        throw new UnsupportedOperationException();
    }

    /** PostgreSQL's own statement_timeout; empty leaves the server's. */
    public Optional<Duration> statementTimeout() {
        throw new UnsupportedOperationException();
    }

    /** A transaction for each revision unless said. */
    public TransactionMode transaction() {
        throw new UnsupportedOperationException();
    }

    /** Whether scripts edited after they ran are refused. */
    public boolean strict() {
        throw new UnsupportedOperationException();
    }

    /** Every setting with its value and origin, in a fixed order; what {@code config show} prints. No secrets. */
    public List<Setting> settings() {
        throw new UnsupportedOperationException();
    }

    /** Things worth a line on standard error, such as an environment variable that looks misspelt. */
    public List<String> warnings() {
        throw new UnsupportedOperationException();
    }
}
