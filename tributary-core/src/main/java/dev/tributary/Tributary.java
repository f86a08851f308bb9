package dev.tributary;

import dev.tributary.database.ConnectionSource;
import dev.tributary.database.JournalEntry;
import dev.tributary.database.LockHolder;
import dev.tributary.engine.Request;
import dev.tributary.engine.RunSettings;
import dev.tributary.engine.Runner;
import dev.tributary.engine.Ticker;
import dev.tributary.engine.UnknownHeads;
import dev.tributary.event.Listener;
import dev.tributary.event.Outcome;
import dev.tributary.event.UnknownHead;
import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionId;
import dev.tributary.plan.Plan;
import dev.tributary.plan.Planner;
import dev.tributary.plan.Step;
import dev.tributary.postgresql.Postgresql;
import dev.tributary.product.Product;
import dev.tributary.script.ScriptSet;
import dev.tributary.script.ScriptSource;
import dev.tributary.session.Database;
import dev.tributary.session.Journal;
import dev.tributary.session.MigrationLock;
import dev.tributary.session.Session;
import dev.tributary.session.Survey;
import dev.tributary.session.Timeouts;
import dev.tributary.wording.TributaryException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * One database and the scripts that belong to it: look, plan, run. Immutable; one run at a time for each object.
 *
 * <pre>{@code
 * Tributary tributary = Tributary.on(dataSource)
 *         .scripts(ScriptSource.classpath("db/revisions"))
 *         .build();
 * tributary.upgrade("heads");
 * }</pre>
 */
public final class Tributary {

    private static final String DEFAULT_VERSION_TABLE = "tributary_version";

    private final ScriptSet scripts;
    private final Planner planner;
    private final Database database;
    private final Runner runner;

    private Tributary(Builder builder) {
        scripts = builder.allScripts();
        planner = new Planner(scripts.graph());
        database = Database.of(builder.connections, builder.product, builder.versionTable);
        ConnectionSource direct = builder.direct;
        runner = new Runner(
                database,
                direct == null ? null : Database.of(direct, builder.product, builder.versionTable),
                scripts,
                new RunSettings(
                        builder.patience,
                        new Timeouts(builder.lockTimeout, builder.statementTimeout),
                        builder.retryFor,
                        builder.transaction == TransactionMode.RUN,
                        builder.strict),
                builder.listener,
                new Random(),
                Ticker.system());
    }

    /** Whether each revision has a transaction of its own, or the whole run has one. */
    public enum TransactionMode {
        /** One for each revision: what is done before a failure stays. */
        REVISION,
        /** One for all: everything is done, or nothing is. */
        RUN
    }

    /** Starts building over a PostgreSQL data source; each operation takes connections from it and gives them back. */
    public static Builder on(DataSource dataSource) {
        return on(dataSource::getConnection);
    }

    /** Starts building over anything that opens connections to PostgreSQL. */
    public static Builder on(ConnectionSource connections) {
        return on(connections, new Postgresql());
    }

    /** Starts building over a data source of another database product. */
    public static Builder on(DataSource dataSource, Product product) {
        return on(dataSource::getConnection, product);
    }

    /** Starts building over anything that opens connections to a database of this product. */
    public static Builder on(ConnectionSource connections, Product product) {
        return new Builder(connections, product);
    }

    /** The scripts as they were read when this object was built. */
    public ScriptSet scripts() {
        return scripts;
    }

    /** Version rows in the order the database returned them; empty without a version table. Creates nothing. */
    public List<RevisionId> current() {
        return survey().rows();
    }

    /** Where the database is, compared with the scripts. One round trip; creates nothing. */
    public DatabaseStatus status() {
        return status(survey());
    }

    /**
     * Looks whether {@code upgrade} would have nothing to do. One round trip, no lock; SELECT on the version table is enough.
     *
     * @throws dev.tributary.event.NotUpToDate where it would have something to do
     */
    public DatabaseStatus verify(String target) {
        Survey survey = survey();
        runner.verify(survey, target, planner.upgrade(survey.rows(), target));
        return status(survey);
    }

    /** The version rows that no script holds, with what the journal says of them. Creates nothing; usually empty. */
    public List<UnknownHead> unknownHeads() {
        try (Session session = Session.open(database)) {
            return UnknownHeads.in(session, scripts.graph());
        }
    }

    private DatabaseStatus status(Survey survey) {
        List<RevisionId> unknown = survey.rows().stream()
                .filter(id -> scripts.graph().find(id).isEmpty())
                .collect(Collectors.toList());
        List<Revision> pending = new ArrayList<>();
        if (unknown.isEmpty()) {
            for (Step step : planner.upgrade(survey.rows(), "heads").steps()) {
                if (step instanceof Step.Upgrade upgrade) {
                    pending.add(upgrade.revision());
                }
            }
        }
        return new DatabaseStatus(
                survey.server().server(),
                survey.server().database(),
                survey.server().host(),
                survey.server().user(),
                survey.rows(),
                survey.versioned(),
                unknown,
                pending);
    }

    /** Rows of the journal, oldest first; empty where there is none. Creates nothing. */
    public List<JournalEntry> journal() {
        try (Session session = Session.open(database)) {
            return new Journal(session).entries();
        }
    }

    /** What ran the last time a revision was upgraded: for showing how its script differs now. Empty where unknown. */
    public Optional<JournalEntry> lastUpgrade(RevisionId revision) {
        return journal().stream()
                .filter(entry -> entry.revision().equals(revision.text()) && entry.isUpgraded())
                .reduce((earlier, later) -> later);
    }

    /** The steps that {@code upgrade} would run now. Changes nothing. */
    public Plan planUpgrade(String target) {
        return planner.upgrade(current(), target);
    }

    /** The steps that {@code downgrade} would run now. Changes nothing. */
    public Plan planDowngrade(String target) {
        return planner.downgrade(current(), target);
    }

    /** The steps that {@code stamp} would take now. Changes nothing. */
    public Plan planStamp(List<String> targets, boolean purge) {
        return planner.stamp(current(), targets, purge);
    }

    /** Runs a plan made earlier; refused if the database has moved since. */
    public Outcome run(Plan plan) {
        boolean scripts = plan.steps().stream().anyMatch(step -> !(step instanceof Step.Stamp));
        return runner.run(new Request(List.of("run"), scripts, rows -> plan));
    }

    /** Plans and runs under one lock. Where nothing is pending: one round trip, no lock, no transaction. */
    public Outcome upgrade(String target) {
        return run(List.of("upgrade", target), true, rows -> planner.upgrade(rows, target));
    }

    /** Plans and runs under one lock. */
    public Outcome downgrade(String target) {
        return run(List.of("downgrade", target), true, rows -> planner.downgrade(rows, target));
    }

    /**
     * Moves the version rows without running a script.
     *
     * @param purge whether all rows are removed first, known or not
     */
    public Outcome stamp(List<String> targets, boolean purge) {
        var words = new ArrayList<>(purge ? List.of("stamp", "--purge") : List.of("stamp"));
        words.addAll(targets);
        return run(words, false, rows -> planner.stamp(rows, targets, purge));
    }

    /**
     * Runs all revisions on a database that is emptied for it, under one lock.
     *
     * @param emptying called once, under the lock; takes everything out on a connection of its own, or throws
     */
    public Outcome rebuild(Runnable emptying) {
        return runner.run(new Request(List.of("reset"), true, rows -> planner.upgrade(rows, "heads"), emptying));
    }

    /** Who runs something on this version table now; empty where nobody does. Changes nothing. */
    public Optional<LockHolder> lockHolder() {
        try (Session session = Session.open(database)) {
            return MigrationLock.holder(session);
        }
    }

    /**
     * Ends the server process of a run that hangs; its open transaction is rolled back.
     *
     * @param pid that process, as {@link #lockHolder} tells it
     * @return whether it was ended; false where it does not have the lock now
     * @throws TributaryException where the role may not do this
     */
    public boolean unlock(String pid) {
        try (Session session = Session.open(database)) {
            return MigrationLock.end(session, pid);
        }
    }

    private Outcome run(List<String> words, boolean runsScripts, Function<List<RevisionId>, Plan> plans) {
        return runner.run(new Request(words, runsScripts, plans));
    }

    private Survey survey() {
        try (Session session = Session.open(database)) {
            return session.survey();
        }
    }

    /** Collects what a Tributary needs; every method but {@code scripts} is optional. */
    public static final class Builder {
        private final ConnectionSource connections;
        private final Product product;
        private final List<ScriptSource> sources = new ArrayList<>();
        private @Nullable ConnectionSource direct;
        private @Nullable ScriptSet scripts;
        private Listener listener = event -> {};
        private String versionTable = DEFAULT_VERSION_TABLE;
        private Duration patience = Duration.ofMinutes(10);
        private Duration retryFor = Duration.ofMinutes(10);
        private @Nullable Duration lockTimeout;
        private @Nullable Duration statementTimeout;
        private TransactionMode transaction = TransactionMode.REVISION;
        private boolean strict;

        private Builder(ConnectionSource connections, Product product) {
            this.connections = connections;
            this.product = product;
        }

        private ScriptSet allScripts() {
            return scripts == null ? ScriptSet.read(sources, product.syntax()) : scripts;
        }

        /** Adds a source of scripts; sources are read in the order added. */
        public Builder scripts(ScriptSource source) {
            sources.add(source);
            return this;
        }

        /** Uses scripts already read, and no source. */
        public Builder scripts(ScriptSet scripts) {
            this.scripts = scripts;
            return this;
        }

        /** Another way to the same database for everything but the first look: past a pooler that shares the server's sessions. */
        public Builder migrateThrough(ConnectionSource connections) {
            this.direct = connections;
            return this;
        }

        /** Told everything that happens; nobody unless said. */
        public Builder listener(Listener listener) {
            this.listener = listener;
            return this;
        }

        /** {@code [schema.]table}; {@code tributary_version} unless said. */
        public Builder versionTable(String name) {
            this.versionTable = name;
            return this;
        }

        /** Patience for another run that holds the lock; ten minutes unless said. */
        public Builder waitForOtherRuns(Duration patience) {
            this.patience = patience;
            return this;
        }

        /**
         * How long a transaction is tried again while others hold the locks that it needs; ten minutes unless said, zero
         * tries once.
         */
        public Builder retryFor(Duration patience) {
            this.retryFor = patience;
            return this;
        }

        /**
         * The server's own lock timeout in each attempt of a revision; zero is none. Unless said, waits that hold others up
         * are kept so short that nobody notices.
         */
        public Builder lockTimeout(Duration timeout) {
            this.lockTimeout = timeout;
            return this;
        }

        /** The server's own statement timeout inside each revision; the server's unless said. */
        public Builder statementTimeout(Duration timeout) {
            this.statementTimeout = timeout;
            return this;
        }

        /** A transaction for each revision unless said. */
        public Builder transaction(TransactionMode mode) {
            this.transaction = mode;
            return this;
        }

        /** Refuse instead of warn where a script was edited after it ran. */
        public Builder strict(boolean strict) {
            this.strict = strict;
            return this;
        }

        /** Reads the scripts and checks that they form a graph; opens no connection. */
        public Tributary build() {
            return new Tributary(this);
        }
    }
}
