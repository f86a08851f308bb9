package dev.tributary;

import dev.tributary.database.ConnectionSource;
import dev.tributary.database.JournalEntry;
import dev.tributary.dialect.postgresql.PostgresqlSyntax;
import dev.tributary.engine.Listener;
import dev.tributary.engine.Outcome;
import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionId;
import dev.tributary.plan.Plan;
import dev.tributary.script.ScriptSet;
import dev.tributary.script.ScriptSource;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/** One database and the scripts that belong to it: look, plan, run. Immutable; one run at a time for each object. */
public final class Tributary {

    private Tributary() {}

    /** Whether each revision has a transaction of its own, or the whole run has one. */
    public enum TransactionMode {
        REVISION,
        RUN
    }

    /**
     * Where the database is, compared with the scripts.
     *
     * @param server product and version, such as {@code PostgreSQL 16.14}
     * @param database name of the database
     * @param host host and port, as connected
     * @param user the role
     * @param current version rows in the order the database returned them; empty where there is no version table
     * @param versionTableExists whether the version table is there
     * @param unknown version rows that no script holds
     * @param pending revisions that {@code upgrade heads} would run, in that order; empty when unknown is not
     */
    public record Status(
            String server,
            String database,
            String host,
            String user,
            List<RevisionId> current,
            boolean versionTableExists,
            List<RevisionId> unknown,
            List<Revision> pending) {

        public Status {
            current = List.copyOf(current);
            unknown = List.copyOf(unknown);
            pending = List.copyOf(pending);
        }

        /** Nothing pending and every row known. */
        public boolean isUpToDate() {
            return unknown.isEmpty() && pending.isEmpty();
        }
    }

    /** Starts building over a data source; each operation takes connections from it and gives them back. */
    public static Builder on(DataSource dataSource) {
        return on(dataSource::getConnection);
    }

    /** Starts building over anything that opens connections. */
    public static Builder on(ConnectionSource connections) {
        throw new UnsupportedOperationException();
    }

    /**
     * Reads revision files without a database, in the SQL that this version speaks.
     *
     * @throws dev.tributary.problem.TributaryException the first thing that is wrong with them
     */
    public static ScriptSet readScripts(List<ScriptSource> sources) {
        return ScriptSet.read(sources, new PostgresqlSyntax());
    }

    public ScriptSet scripts() {
        throw new UnsupportedOperationException();
    }

    /** Version rows in the order the database returned them; empty without a version table. Creates nothing. */
    public List<RevisionId> current() {
        throw new UnsupportedOperationException();
    }

    /** Where the database is, compared with the scripts. Creates nothing. */
    public Status status() {
        throw new UnsupportedOperationException();
    }

    /** Rows of the journal, oldest first; empty where there is none. Creates nothing. */
    public List<JournalEntry> journal() {
        throw new UnsupportedOperationException();
    }

    public Plan planUpgrade(String target) {
        throw new UnsupportedOperationException();
    }

    public Plan planDowngrade(String target) {
        throw new UnsupportedOperationException();
    }

    public Plan planStamp(List<String> targets, boolean purge) {
        throw new UnsupportedOperationException();
    }

    /** Runs a plan made earlier; refused if the database has moved since. */
    public Outcome run(Plan plan) {
        throw new UnsupportedOperationException();
    }

    /** Plans and runs under one lock. */
    public Outcome upgrade(String target) {
        throw new UnsupportedOperationException();
    }

    public Outcome downgrade(String target) {
        throw new UnsupportedOperationException();
    }

    public Outcome stamp(List<String> targets, boolean purge) {
        throw new UnsupportedOperationException();
    }

    /** Collects what a Tributary needs; every method but {@code scripts} is optional. */
    public static final class Builder {
        private Builder() {}

        /** Adds a source of scripts; sources are read in the order added. */
        public Builder scripts(ScriptSource source) {
            throw new UnsupportedOperationException();
        }

        /** Uses scripts already read. */
        public Builder scripts(ScriptSet scripts) {
            throw new UnsupportedOperationException();
        }

        public Builder listener(Listener listener) {
            throw new UnsupportedOperationException();
        }

        /** {@code [schema.]table}; {@code tributary_version} unless said. */
        public Builder versionTable(String name) {
            throw new UnsupportedOperationException();
        }

        /** Patience for another run that holds the lock; ten minutes unless said. */
        public Builder waitForOtherRuns(Duration patience) {
            throw new UnsupportedOperationException();
        }

        /** PostgreSQL's own lock_timeout inside each revision; the server's unless said. */
        public Builder lockTimeout(Duration timeout) {
            throw new UnsupportedOperationException();
        }

        public Builder statementTimeout(Duration timeout) {
            throw new UnsupportedOperationException();
        }

        public Builder transaction(TransactionMode mode) {
            throw new UnsupportedOperationException();
        }

        /** Refuse instead of warn where a script was edited after it ran. */
        public Builder strict(boolean strict) {
            throw new UnsupportedOperationException();
        }

        public Tributary build() {
            throw new UnsupportedOperationException();
        }
    }
}
