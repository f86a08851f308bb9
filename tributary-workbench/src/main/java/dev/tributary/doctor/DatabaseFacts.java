package dev.tributary.doctor;

import dev.tributary.database.JournalEntry;
import dev.tributary.database.LockHolder;
import dev.tributary.session.Database;
import dev.tributary.session.FormerTool;
import dev.tributary.session.HalfStep;
import dev.tributary.session.Journal;
import dev.tributary.session.MigrationLock;
import dev.tributary.session.Session;
import dev.tributary.session.Survey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was read from a database, without changing anything and without taking a lock.
 *
 * @param product the kind of server
 * @param oldestServer the first version that is supported, as the server counts
 * @param owner whose revisions they are to be
 * @param survey the first query's answer
 * @param entries the journal, oldest first
 * @param memory what the journal says of the revisions that count as applied
 * @param half what stopped half way; null where nothing did
 * @param holder who has the lock; null where nobody has it
 * @param brokenIndexes invalid indexes that nobody is building
 * @param objects tables and other things in the database that are not Tributary's; at most a few names
 * @param otherHands what of Tributary's tables is in the hands of others, all of whom are trusted
 * @param subscriptions what copies the version rows here from another database
 * @param former what other tools have recorded; read where tables are there and no version row is
 */
public record DatabaseFacts(
        String product,
        int oldestServer,
        Database.Owner owner,
        Survey survey,
        List<JournalEntry> entries,
        Journal.Memory memory,
        @Nullable HalfStep half,
        @Nullable LockHolder holder,
        List<BrokenIndex> brokenIndexes,
        List<String> objects,
        List<String> otherHands,
        List<String> subscriptions,
        List<FormerTool> former) {

    public DatabaseFacts {
        entries = List.copyOf(entries);
        brokenIndexes = List.copyOf(brokenIndexes);
        objects = List.copyOf(objects);
        otherHands = List.copyOf(otherHands);
        subscriptions = List.copyOf(subscriptions);
        former = List.copyOf(former);
    }

    /**
     * Reads a database. Of a server that is too old only its version is read.
     *
     * @throws dev.tributary.wording.TributaryException where it cannot be reached or read
     */
    public static DatabaseFacts read(Database database, Catalog catalog) {
        try (Session session = Session.open(database)) {
            Survey survey = session.survey();
            String product = database.product().name();
            int oldest = database.product().oldestServer();
            if (survey.serverNumber() < oldest) {
                return new DatabaseFacts(
                        product,
                        oldest,
                        database.owner(),
                        survey,
                        List.of(),
                        Journal.Memory.NONE,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of());
            }
            var journal = new Journal(session);
            try (Connection connection = database.connections().open();
                    var statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute(database.product().session().ownPath());
                return new DatabaseFacts(
                        product,
                        oldest,
                        database.owner(),
                        survey,
                        journal.entries(),
                        journal.memory(),
                        HalfStep.of(session).orElse(null),
                        MigrationLock.holder(session).orElse(null),
                        catalog.brokenIndexes(connection),
                        catalog.objects(connection, survey.ownTables()),
                        catalog.otherHands(connection, survey.ownTables()),
                        catalog.subscriptions(connection, survey.versionTable()),
                        survey.rows().isEmpty() && survey.strangerCount() > 0 ? FormerTool.in(session) : List.of());
            } catch (SQLException e) {
                throw UnreadableCatalog.of(
                        survey.server().database(), database.product().driver().describe(e), e);
            }
        }
    }

    /** Whether the server is older than what is supported. */
    boolean isTooOld() {
        return survey.serverNumber() < oldestServer;
    }

    /** Who has the lock. */
    Optional<LockHolder> lockHolder() {
        return Optional.ofNullable(holder);
    }

    /** Whether a revision outside a transaction stopped between its statements, and nobody is at work on it. */
    boolean isHalfDone() {
        return half != null && holder == null;
    }

    /** What was upgraded, or accepted as if it was, and not downgraded since. */
    public List<Journal.Applied> applied() {
        return memory.applied();
    }

    /** What stopped half way, where nobody is at work on it. */
    Optional<HalfStep> halfStep() {
        return holder == null ? Optional.ofNullable(half) : Optional.empty();
    }

    /** The version table, as troubles name it. */
    String versionTable() {
        return "version table " + survey.versionTable();
    }

    /** The database, as troubles name it. */
    String name() {
        return "database " + survey.server().database();
    }

    /** The journal's newest row that holds a revision's text. */
    Optional<JournalEntry> upgraded(String revision) {
        return entries.stream()
                .filter(entry -> entry.revision().equals(revision) && entry.isUpgraded())
                .reduce((earlier, later) -> later);
    }
}
