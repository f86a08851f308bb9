package dev.tributary.doctor;

import dev.tributary.database.JournalEntry;
import dev.tributary.database.LockHolder;
import dev.tributary.product.TableName;
import dev.tributary.session.Database;
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
 * @param survey the first query's answer
 * @param entries the journal, oldest first
 * @param applied what the journal says was upgraded and not downgraded since
 * @param holder who has the lock; null where nobody has it
 * @param brokenIndexes invalid indexes that nobody is building
 * @param objects tables and other things in the database that are not Tributary's; at most a few names
 */
public record DatabaseFacts(
        String product,
        int oldestServer,
        Survey survey,
        List<JournalEntry> entries,
        List<Journal.Applied> applied,
        @Nullable LockHolder holder,
        List<BrokenIndex> brokenIndexes,
        List<String> objects) {

    public DatabaseFacts {
        entries = List.copyOf(entries);
        applied = List.copyOf(applied);
        brokenIndexes = List.copyOf(brokenIndexes);
        objects = List.copyOf(objects);
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
                return new DatabaseFacts(product, oldest, survey, List.of(), List.of(), null, List.of(), List.of());
            }
            var journal = new Journal(session);
            List<TableName> own = List.of(survey.versionTable(), survey.journal());
            try (Connection connection = database.connections().open()) {
                return new DatabaseFacts(
                        product,
                        oldest,
                        survey,
                        journal.entries(),
                        journal.applied(),
                        MigrationLock.holder(session).orElse(null),
                        catalog.brokenIndexes(connection),
                        catalog.objects(connection, own));
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
        return survey.lastStatement() > 0 && holder == null && !entries.isEmpty();
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
