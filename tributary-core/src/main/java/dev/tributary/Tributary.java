package dev.tributary;

import static java.util.Objects.requireNonNull;

import dev.tributary.database.ConnectionSource;
import dev.tributary.database.JournalEntry;
import dev.tributary.database.LockHolder;
import dev.tributary.engine.Request;
import dev.tributary.engine.Runner;
import dev.tributary.engine.Ticker;
import dev.tributary.engine.UnknownHeads;
import dev.tributary.event.Listener;
import dev.tributary.event.Outcome;
import dev.tributary.event.UnknownHead;
import dev.tributary.graph.RevisionId;
import dev.tributary.plan.Plan;
import dev.tributary.plan.Planner;
import dev.tributary.postgresql.Postgresql;
import dev.tributary.product.JournalSelection;
import dev.tributary.product.Product;
import dev.tributary.script.ScriptSet;
import dev.tributary.script.ScriptSource;
import dev.tributary.session.Database;
import dev.tributary.session.Journal;
import dev.tributary.session.MigrationLock;
import dev.tributary.session.Session;
import dev.tributary.session.Survey;
import dev.tributary.target.Purpose;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
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
        scripts = builder.scripts.all(builder.product);
        planner = new Planner(scripts.graph());
        database = builder.database(builder.connections);
        ConnectionSource direct = builder.direct;
        runner = new Runner(
                database,
                direct == null ? null : builder.database(direct),
                scripts,
                builder.runSettings(),
                builder.listener(),
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
        try (Session session = Session.open(database)) {
            return status(session);
        }
    }

    /**
     * Looks whether {@code upgrade} would have nothing to do. One round trip, no lock; SELECT on the version table is enough.
     *
     * @throws dev.tributary.event.NotUpToDate where it would have something to do
     */
    public DatabaseStatus verify(String target) {
        try (Session session = Session.open(database)) {
            runner.verify(session, target, rows -> planner.upgradeUnlessApplied(rows, target));
            return status(session);
        }
    }

    /** The version rows that no script holds, with what the journal says of them. Creates nothing; usually empty. */
    public List<UnknownHead> unknownHeads() {
        try (Session session = Session.open(database)) {
            return UnknownHeads.in(session, scripts.graph());
        }
    }

    private DatabaseStatus status(Session session) {
        return new StatusLook(planner, runner.planning()).at(session);
    }

    /** Rows of the journal, oldest first; empty where there is none. Creates nothing. */
    public List<JournalEntry> journal() {
        return journal(JournalSelection.ALL);
    }

    /** Some of them; the server selects them. */
    public List<JournalEntry> journal(JournalSelection selection) {
        try (Session session = Session.open(database)) {
            return new Journal(session).entries(selection);
        }
    }

    /** What ran the last time a revision was upgraded: for showing how its script differs now. Empty where unknown. */
    public Optional<JournalEntry> lastUpgrade(RevisionId revision) {
        return journal(JournalSelection.of(revision.text())).stream()
                .filter(JournalEntry::isUpgraded)
                .reduce((earlier, later) -> later);
    }

    /** The steps that {@code upgrade} would run now. Changes nothing. */
    public Plan planUpgrade(String target) {
        return plan(new Request(
                List.of("upgrade", target), Purpose.UPGRADE, rows -> planner.upgradeUnlessApplied(rows, target)));
    }

    /**
     * The steps that {@link #upgradeWithMissed} would run now. Changes nothing.
     */
    public Plan planUpgradeWithMissed(String target) {
        return plan(new Request(
                        List.of("upgrade", target), Purpose.UPGRADE, rows -> planner.upgradeUnlessApplied(rows, target))
                .withMissed());
    }

    /** The steps that {@code downgrade} would run now. Changes nothing. */
    public Plan planDowngrade(String target) {
        return plan(
                new Request(List.of("downgrade", target), Purpose.DOWNGRADE, rows -> planner.downgrade(rows, target)));
    }

    /** The steps that {@code stamp} would take now. Changes nothing. */
    public Plan planStamp(List<String> targets, boolean purge) {
        return plan(new Request(List.of("stamp"), Purpose.STAMP, rows -> planner.stamp(rows, targets, purge)));
    }

    private Plan plan(Request request) {
        try (Session session = Session.open(database)) {
            return runner.planning().plan(request, session);
        }
    }

    /** Runs a plan made earlier; refused if the database has moved since. */
    public Outcome run(Plan plan) {
        return runner.run(Request.of(plan));
    }

    /** Plans and runs under one lock. Where nothing is pending: one round trip, no lock, no transaction. */
    public Outcome upgrade(String target) {
        return run(List.of("upgrade", target), Purpose.UPGRADE, rows -> planner.upgradeUnlessApplied(rows, target));
    }

    /**
     * The same, and before it whatever was put below applied revisions and never ran here, in the order of the files. Without it,
     * {@link #upgrade} refuses where there is such.
     */
    public Outcome upgradeWithMissed(String target) {
        return runner.run(new Request(
                        List.of("upgrade", target, "--missed"),
                        Purpose.UPGRADE,
                        rows -> planner.upgradeUnlessApplied(rows, target))
                .withMissed());
    }

    /**
     * Says that a revision counts as run as its file is now: its text was edited, or it was put below revisions that had run, and
     * the database is as it says. Runs nothing; the journal keeps what really ran.
     *
     * @param reason for whoever reads the journal; not empty
     * @return whether there was anything to say: false where the file is as it ran, and nothing was written
     * @throws TributaryException where the revision is not applied, or comes before nothing that is
     */
    public boolean accept(RevisionId revision, String reason) {
        return runner.accept(revision, reason);
    }

    /** Plans and runs under one lock. */
    public Outcome downgrade(String target) {
        return run(List.of("downgrade", target), Purpose.DOWNGRADE, rows -> planner.downgrade(rows, target));
    }

    /**
     * Moves the version rows without running a script.
     *
     * @param purge whether all rows are removed first, known or not
     */
    public Outcome stamp(List<String> targets, boolean purge) {
        var words = new ArrayList<>(purge ? List.of("stamp", "--purge") : List.of("stamp"));
        words.addAll(targets);
        return run(words, Purpose.STAMP, rows -> planner.stamp(rows, targets, purge));
    }

    /**
     * Runs all revisions on a database that is emptied for it, under one lock.
     *
     * @param emptying called once, under the lock; takes everything out on a connection of its own, or throws
     */
    public Outcome rebuild(Runnable emptying) {
        return runner.run(new Request(
                List.of("reset"),
                Purpose.UPGRADE,
                Request.Extent.AHEAD,
                rows -> planner.upgrade(rows, "heads"),
                emptying));
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

    private Outcome run(List<String> words, Purpose purpose, Function<List<RevisionId>, Plan> plans) {
        return runner.run(new Request(words, purpose, plans));
    }

    private Survey survey() {
        try (Session session = Session.open(database)) {
            return session.survey();
        }
    }

    /** Collects what a Tributary needs; every method but {@code scripts} is optional. */
    public static final class Builder extends RunBuilder<Builder> {
        private final ConnectionSource connections;
        private final Product product;
        private final GivenScripts scripts = new GivenScripts();
        private @Nullable ConnectionSource direct;
        private final List<Listener> listeners = new ArrayList<>();
        private String versionTable = DEFAULT_VERSION_TABLE;
        private String project = "";
        private final List<String> foreignSchemas = new ArrayList<>();

        private Builder(ConnectionSource connections, Product product) {
            this.connections = requireNonNull(connections, "connections");
            this.product = requireNonNull(product, "product");
        }

        @Override
        Builder self() {
            return this;
        }

        /** Adds a source of scripts; sources are read in the order added. */
        public Builder scripts(ScriptSource source) {
            this.scripts.add(requireNonNull(source, "source"));
            return this;
        }

        /** Adds scripts already read; they come before those of sources. */
        public Builder scripts(ScriptSet scripts) {
            this.scripts.add(requireNonNull(scripts, "scripts"));
            return this;
        }

        /** Another way to the same database for everything but the first look: past a pooler that shares the server's sessions. */
        public Builder direct(ConnectionSource connections) {
            this.direct = requireNonNull(connections, "connections");
            return this;
        }

        /**
         * The old name of {@link #direct}.
         *
         * @deprecated for {@link #direct}
         */
        @Deprecated(since = "0.1.0")
        public Builder migrateThrough(ConnectionSource connections) {
            this.direct = requireNonNull(connections, "connections");
            return this;
        }

        /** Adds somebody who is told everything that happens, in the order added; nobody unless said. */
        public Builder listener(Listener listener) {
            listeners.add(requireNonNull(listener, "listener"));
            return this;
        }

        private Listener listener() {
            List<Listener> all = List.copyOf(listeners);
            return event -> {
                for (Listener each : all) {
                    each.on(event);
                }
            };
        }

        /** {@code [schema.]table}; {@code tributary_version} unless said. */
        public Builder versionTable(String name) {
            this.versionTable = requireNonNull(name, "name");
            return this;
        }

        /**
         * Whose revisions these are, for databases that several projects share. Unless said, the name of the first base revision;
         * what a database has once learnt stays.
         */
        public Builder project(String name) {
            this.project = requireNonNull(name, "name");
            return this;
        }

        /** Adds schemas whose tables belong to somebody else, so that they do not speak against beginning with revision 1. */
        public Builder foreignSchemas(List<String> names) {
            this.foreignSchemas.addAll(List.copyOf(names));
            return this;
        }

        private Database database(ConnectionSource connections) {
            return Database.of(
                            patient(connections, product, listener()),
                            product,
                            versionTable,
                            new Database.Owner(project, foreignSchemas, trustedOwners()),
                            signature())
                    .keeping(journalText())
                    .in(zone())
                    .reachedWithin(networkTimeout());
        }

        /** Reads the scripts and checks that they form a graph; opens no connection. */
        public Tributary build() {
            return new Tributary(this);
        }
    }
}
