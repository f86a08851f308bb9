package dev.tributary.session;

import dev.tributary.database.ConnectionFailed;
import dev.tributary.database.DatabaseFailed;
import dev.tributary.database.LockHeld;
import dev.tributary.graph.RevisionId;
import dev.tributary.product.Product;
import dev.tributary.product.RowReader;
import dev.tributary.product.ServerError;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One connection, from opening to closing. It stays in autocommit: transactions are begun and ended by statements of their
 * own, so that one round trip can carry several.
 *
 * <p>What the scripts change in the session (search path, role, timeouts, prepared statements, …) is put back before the
 * next revision and before the connection is given back. Not for use by several threads.
 */
public final class Session implements AutoCloseable {
    private final Database database;
    private final Connection connection;
    private final Channel channel;
    private final OwnSettings own;
    private final boolean autoCommit;
    private @Nullable SessionChanges changes;
    private @Nullable Author author;
    boolean inTransaction;
    private @Nullable Survey survey;
    private long key; // of the lock, since the survey
    final Repertoire repertoire = new Repertoire(this);
    private @Nullable LockWait wait; // for the lock in each transaction; null where the lock is the session's

    private Session(Database database, Connection connection, boolean autoCommit) {
        this.database = database;
        this.connection = connection;
        this.channel = new Channel(database, connection);
        this.own = new OwnSettings(database.product());
        this.autoCommit = autoCommit;
    }

    /** Takes a connection; a {@link ConnectionFailed} where none is to be had. */
    public static Session open(Database database) {
        Connection connection = null;
        try {
            connection = database.connections().open();
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(true);
            return new Session(database, connection, autoCommit);
        } catch (SQLException e) {
            Channel.closeQuietly(connection);
            throw Channel.refused(database.product(), e);
        }
    }

    /** The database this session is connected to. */
    public Database database() {
        return database;
    }

    /** Everything that decides whether and how a run starts, as this session saw it last; the first time, it looks. */
    public Survey survey() {
        return survey == null ? surveyAgain() : survey;
    }

    /** Looks again at everything that decides whether and how a run starts. One round trip; changes nothing. */
    public Survey surveyAgain() {
        try {
            survey = own.look(() -> query(database.survey(), row -> SurveyRow.read(row, database, connection))
                    .get(0));
        } catch (DatabaseFailed refused) {
            throw OtherProduct.judge(refused, connection, product());
        }
        key = product().migrationLock().key(survey.versionTable());
        channel.on(survey);
        return survey;
    }

    /**
     * Readies the session for scripts: remembers how it was handed over and names it for others to see.
     *
     * @param application what to be called, such as {@code tributary upgrade heads}
     * @return in what the session differs from one of the database's own command line
     */
    public List<String> prepare(String application) {
        changes = SessionChanges.of(database, channel, application, !survey().pooled());
        return changes.make(channel);
    }

    /**
     * The same as {@link #prepare} where nothing but an open transaction is ours: from now on each transaction waits for the
     * lock itself, as it is told, and what it changes in the session is put back before it ends.
     */
    public List<String> share(String application, LockWait wait) {
        changes = SessionChanges.of(database, channel, application, false);
        this.wait = wait;
        return changes.notes();
    }

    /** Whether {@link #share} was called. */
    public boolean isShared() {
        return wait != null;
    }

    /** What tells this database from all others; for comparing. */
    public String identity() {
        return query(product().identity(), row -> row.getString(1)).get(0);
    }

    /** The session's server process; only after {@link #prepare}. Where it is shared, that of the last transaction. */
    public String pid() {
        return changes().found().pid();
    }

    /** How long a wait for a lock lasts before the server looks for deadlocks; only after {@link #prepare}. */
    public Duration deadlockTimeout() {
        return changes().found().deadlockTimeout();
    }

    /** Whether nobody else was connected to this database when {@link #prepare} looked. */
    public boolean alone() {
        return !changes().found().others();
    }

    private SessionChanges changes() {
        return Objects.requireNonNull(changes, "prepare comes first");
    }

    /**
     * Does these in a transaction of its own that has the lock, and a lock on what several version tables share; only under the
     * lock.
     *
     * @return the rows of the last one that returns any
     */
    <T> List<T> inOwnTransaction(List<String> work, RowReader<T> reader) {
        List<String> begin = product().session().begin(product().migrationLock().key(survey().journal()), null, null);
        if (wait != null) {
            beginUnderLock(wait);
        }
        var texts = new ArrayList<>(inTransaction ? begin.subList(1, begin.size()) : begin);
        texts.addAll(own.ahead());
        texts.addAll(work);
        texts.add("COMMIT");
        inTransaction = true;
        List<T> rows = perform(texts, reader);
        inTransaction = false;
        return rows;
    }

    /**
     * Begins a transaction, takes the lock in it and reads the version rows, in one round trip where the session has the
     * lock already.
     *
     * @param clean whether to put the session back first, so that one revision's settings do not reach the next
     * @return all version rows as this transaction sees them
     */
    public List<RevisionId> begin(Timeouts limits, boolean clean) {
        return new VersionLook(this, own)
                .begin(changes(), wait == null ? beginning(limits, clean) : sharedBeginning(limits, wait));
    }

    /**
     * The version rows as a transaction sees them that has the lock, and does nothing else.
     *
     * @throws LockHeld when patience ends
     */
    public List<RevisionId> rowsUnderLock(LockWait patience) {
        beginUnderLock(patience);
        List<RevisionId> rows = rows();
        rollback();
        return rows;
    }

    private void beginUnderLock(LockWait patience) {
        String begin = product().session().begin(key(), null, null).get(0);
        List<String> attempt = List.of(begin, product().migrationLock().tryTakeInTransaction(key()));
        MigrationLock.await(this, patience, () -> {
            inTransaction = true;
            boolean ours = perform(attempt, row -> row.getBoolean(1)).get(0);
            if (!ours) {
                rollback();
            }
            return ours;
        });
    }

    private List<String> sharedBeginning(Timeouts limits, LockWait patience) {
        var texts = new ArrayList<String>();
        if (inTransaction) {
            texts.addAll(changes().putBack(key()));
        } else {
            beginUnderLock(patience);
            changes().exchange(channel.state(true));
        }
        texts.addAll(changes().settingsLocally());
        texts.addAll(product().session().timeouts(limits.lock(), limits.statement(), true));
        return texts;
    }

    private List<String> beginning(Timeouts limits, boolean clean) {
        var texts = new ArrayList<String>();
        List<String> begin = product().session().begin(key(), limits.lock(), limits.statement());
        if (!inTransaction) {
            texts.add(begin.get(0));
            texts.addAll(limits.isolating()); // before any query: the isolation level cannot change after one
        }
        if (clean) {
            texts.addAll(changes().clean());
        }
        texts.addAll(begin.subList(1, begin.size()));
        return texts;
    }

    /** Moves the version rows and writes the journal; with {@code commit}, ends the transaction in the same round trip. */
    public void finish(RowMove move, JournalDraft draft, boolean commit) {
        List<String> texts = finishing(move, draft);
        if (commit) {
            texts.add("COMMIT");
        }
        perform(texts);
        inTransaction = !commit;
        changes().finished(isShared() && commit);
    }

    /**
     * Moves the version rows, writes the journal, commits, and begins the next transaction on a clean session, all in one
     * round trip. Where it fails, the version rows tell whether the commit was reached.
     *
     * @return all version rows as the new transaction sees them; empty where only {@link #begin} can tell
     */
    public Optional<List<RevisionId>> finishAndBegin(RowMove move, JournalDraft draft, Timeouts nextLimits) {
        List<String> texts = finishing(move, draft);
        texts.add("COMMIT");
        inTransaction = false;
        texts.addAll(beginning(nextLimits, true));
        return new VersionLook(this, own).inOneMessage(changes(), texts);
    }

    private List<String> finishing(RowMove move, JournalDraft draft) {
        var texts = new ArrayList<>(
                wait == null ? changes().ownRole(key()) : changes().putBack(key()));
        texts.addAll(own.ahead());
        texts.addAll(product().versions().move(survey().versionTable(), move.removedTexts(), move.addedTexts()));
        texts.addAll(new Records(this).settling(draft));
        texts.add(own.behind());
        return texts;
    }

    /** Writes journal rows, all or none, and commits them; for whom the session acts meanwhile stays as it is. */
    public void record(List<JournalDraft> drafts) {
        var texts = new ArrayList<String>();
        if (!inTransaction) {
            texts.add(product().session().begin(key(), null, null).get(0));
        }
        texts.addAll(changes == null ? List.of() : changes.ownRoleLocally());
        texts.addAll(own.ahead());
        var records = new Records(this);
        drafts.forEach(draft -> texts.addAll(records.recording(draft)));
        texts.add(own.behind());
        texts.add("COMMIT");
        inTransaction = true;
        perform(texts);
        inTransaction = false;
    }

    Author author() {
        if (author == null) {
            author = database.author().get();
        }
        return author;
    }

    /** Undoes the open transaction, if there is one. Silent: the failure that led here is what matters. */
    public void rollback() {
        if (inTransaction) {
            inTransaction = false;
            var texts = new ArrayList<>(List.of("ROLLBACK"));
            texts.addAll(changes == null ? List.of() : changes.afterRollback(isShared(), key()));
            try {
                perform(texts);
            } catch (DatabaseFailed e) {
                // A connection that cannot roll back is gone, and its transaction with it.
            }
        }
    }

    /** Sets the timeouts for statements outside a transaction, until the session is put back. */
    public void outsideTransaction(Timeouts limits) {
        changes().touch();
        perform(product().session().timeouts(limits.lock(), limits.statement(), false));
    }

    /**
     * Executes one statement of a script, as written; what takes the server's notes meanwhile must not throw.
     *
     * @param copyData rows that the statement reads from the client
     * @throws SQLException as the driver throws it; {@link #describe} explains it
     */
    public void execute(String sql, Optional<Supplier<InputStream>> copyData, Consumer<String> notes)
            throws SQLException {
        changes().executed(sql);
        channel.execute(sql, copyData, notes);
        perform(changes().afterReset(sql, isShared()));
    }

    /** Executes a statement that only changes settings, for a run that goes on behind it. */
    public void repeat(String sql) {
        perform(changes().repeated(sql, isShared()));
    }

    /** Ends the open transaction, if there is one, and keeps what it did. */
    public void commit() {
        if (inTransaction) {
            perform(List.of("COMMIT"));
            inTransaction = false;
        }
    }

    /** Executes a statement of Tributary's own outside of any transaction. */
    public void mend(String sql) {
        perform(List.of(sql));
    }

    /** The server's words for a failure. */
    public ServerError describe(SQLException failure) {
        return database.product().driver().describe(failure);
    }

    /** Whether the connection still is one; asks the server. */
    public boolean answers() {
        return channel.answers();
    }

    /** The version rows now. */
    public List<RevisionId> rows() {
        return query(product().versions().read(survey().versionTable()), VersionLook::read);
    }

    /** Indexes that an interrupted build left behind. */
    public List<String> brokenIndexes() {
        return query(product().recovery().brokenIndexes(), row -> row.getString(1));
    }

    /** Puts the session back as it was handed over and closes the connection. */
    @Override
    public void close() {
        try {
            rollback();
            if (changes != null && wait == null && !connection.isClosed()) {
                perform(changes.handBack());
            }
            if (!autoCommit && !connection.isClosed()) {
                connection.setAutoCommit(false);
            }
        } catch (SQLException | DatabaseFailed e) {
            // The connection is broken; closing it tells the pool.
        } finally {
            channel.lifeline().close();
            Channel.closeQuietly(connection);
        }
    }

    long key() {
        survey();
        return key;
    }

    Product product() {
        return database.product();
    }

    /** Runs a query of Tributary's own and reads all its rows; of its tables none is left out. */
    <T> List<T> query(String sql, RowReader<T> reader) {
        return perform(own.reading(List.of(sql), inTransaction), reader);
    }

    List<String> aside(List<String> queries) {
        return own.reading(queries, true);
    }

    void perform(List<String> texts) {
        channel.perform(texts);
    }

    <T> List<T> perform(List<String> texts, RowReader<T> reader) {
        return channel.perform(texts, reader);
    }
}
