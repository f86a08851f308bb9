package dev.tributary.cli.command;

import dev.tributary.project.Options;
import dev.tributary.wording.Remedy;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the commands that run a plan. */
final class RunOptions {

    @Option(names = "--sql", description = "Print the SQL instead of running it; contacts no database")
    private boolean sql;

    @Option(names = "--dry-run", description = "Show the steps against the real database and run none")
    private boolean dryRun;

    @Option(names = "--wait", paramLabel = "TIME", description = "Patience for another run that holds the lock")
    private @Nullable String patience;

    @Option(
            names = "--retry-for",
            paramLabel = "TIME",
            description = "Patience while others hold the locks that a revision needs")
    private @Nullable String retryFor;

    @Option(
            names = "--connect-retry-for",
            paramLabel = "TIME",
            description = "Patience for a database that is not there yet")
    private @Nullable String connectRetryFor;

    @Option(
            names = "--network-timeout",
            paramLabel = "TIME",
            description = "After which a server that cannot be reached is given up; 0 for never")
    private @Nullable String networkTimeout;

    @Option(names = "--lock-timeout", paramLabel = "TIME", description = "The database's lock_timeout in each attempt")
    private @Nullable String lockTimeout;

    @Option(names = "--statement-timeout", paramLabel = "TIME", description = "The database's statement_timeout")
    private @Nullable String statementTimeout;

    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            description = "In which scripts run: server (the default: as in psql), jvm, or a name")
    private @Nullable String timeZone;

    @Option(
            names = "--transaction",
            paramLabel = "MODE",
            description = "revision: one for each (the default); run: one for all")
    private @Nullable String transaction;

    @Option(
            names = "--on-edited-script",
            paramLabel = "WHAT",
            description = "Where a script was edited after it ran: fail, or warn and go on")
    private @Nullable String onEditedScript;

    @Option(names = "--strict", description = "The older name of --on-edited-script fail")
    private boolean strict;

    boolean sql() {
        return sql;
    }

    boolean dryRun() {
        return dryRun;
    }

    /** Whether something is run, so that there are events to tell. */
    boolean tells() {
        return !sql && !dryRun;
    }

    void addTo(Options.Builder flags) {
        flags.patience(patience)
                .retryFor(retryFor)
                .connectRetryFor(connectRetryFor)
                .networkTimeout(networkTimeout)
                .lockTimeout(lockTimeout)
                .statementTimeout(statementTimeout)
                .timeZone(timeZone)
                .transaction(transaction)
                .onEditedScript(onEditedScript)
                .strict(strict ? Boolean.TRUE : null);
    }

    /** Checks that the options make sense together. */
    void check() {
        if (sql && dryRun) {
            throw Usage.wrong(
                    "--dry-run",
                    "--sql and --dry-run exclude each other",
                    Remedy.option("sql").does("prints a script; --dry-run shows the steps"));
        }
    }
}
