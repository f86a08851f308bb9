package dev.tributary.dialect;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The SQL and the facts of one database, as pure strings. Whoever sends them lives in another package.
 *
 * <p>Every text is complete: values stand in it as literals, safely quoted. So several texts can be joined
 * with semicolons and sent in one round trip, and the same texts can be printed instead of sent. Implementations are
 * immutable.
 */
public interface Dialect {

    /** The product's name, such as it introduces itself to people. */
    String product();

    /** The first server version that is supported, as the server counts: see {@link #survey}. */
    int oldestServer();

    /**
     * One query, one row: everything that decides whether and how a run starts. It works whether the tables exist or not.
     *
     * <p>Columns: {@code server_number} int, {@code server_version} text, {@code database_name} text, {@code role_name}
     * text, {@code server_pid} text, {@code standby} boolean, {@code read_only} boolean, {@code schema_name} text or null, {@code schema_exists}
     * boolean, {@code versioned} boolean, {@code journalled} boolean, {@code version_rows} text[] in the table's own order,
     * {@code id_limit} int or null, {@code last_statement} int or null (statement number of the journal's newest row),
     * {@code strangers} text[] (tables of other origin, foreign tools' first, at most 20; empty where versioned),
     * {@code stranger_count} int.
     */
    String survey(TableName versionTable, String journalName);

    /** Creates the version table, unless it exists. Not safe by itself when several processes start together. */
    String createVersionTable(TableName table);

    /** Creates the journal, unless it exists. */
    String createJournal(TableName table);

    /** Creates a schema, for a person to paste. */
    String createSchema(String schema);

    /** Widens the version table's column, for a person to paste. */
    String widenVersionTable(TableName table);

    /** All version rows, one column, in the table's own order. */
    String readRows(TableName table);

    /** Takes version rows away and puts others in. Fails on the server unless each row that goes was there exactly once. */
    List<String> moveRows(TableName table, List<String> removed, List<String> added);

    /** The same for people to read, after {@link #guardRows} in the same transaction. */
    List<String> moveGuardedRows(TableName table, List<String> removed, List<String> added);

    /** Fails on the server, with a readable message, unless the version rows are exactly these. For printed scripts. */
    String guardRows(TableName table, List<String> expected);

    /** Inserts one journal row. Values are {@link String}, {@link Number}, {@link Duration}, {@link List} of text, or null. */
    String insertJournal(TableName table, Map<String, @Nullable Object> values);

    /** The journal's rows that belong to a version table, oldest first, in the columns of {@link #createJournal}. */
    String readJournal(TableName journal, String versionTable);

    /**
     * What ran, or was accepted as if it had, last of each revision that the journal knows: {@code revision}, {@code
     * revises}, {@code direction}, {@code checksum}.
     */
    String readLastRuns(TableName journal, String versionTable);

    /** The lock's number for a version table: the same in every process, different for each table. */
    long lockKey(TableName versionTable);

    /** One row, one boolean: whether this session has the lock now. Never waits. */
    String tryLock(long key);

    /** The same until the open transaction ends. */
    String tryTransactionLock(long key);

    /** Lets the session's lock go. */
    String unlock(long key);

    /**
     * One row, or none, about the session that has the lock: {@code pid}, {@code role}, {@code application}, {@code
     * client}, {@code since} (UTC, for people), {@code doing}, {@code waiting} boolean, {@code progress} (of an index
     * build; may be empty).
     */
    String lockHolder(long key);

    /** Ends that session if it has the lock; one row, one boolean, or no row where it has not. */
    String endHolder(long key, String pid);

    /**
     * One row where this role may not end the session of a process, no row where it may: {@code role}, who this is; {@code
     * may}, who may, for people; {@code owner}, whose it is; {@code right}, the statement that lets this role do
     * it, empty where none does.
     */
    String refusedEnding(String pid);

    /** What a statement will lock, as far as its text shows. */
    LockForecast forecast(String statement);

    /** Whether a statement may claim something that outlives its transaction: a lock of the session, a channel to listen to. */
    boolean makesClaims(String statement);

    /**
     * Gives up what {@link #makesClaims} finds, inside the transaction that claimed it or after it.
     *
     * @param key the lock that is kept
     */
    List<String> giveUpClaims(long key);

    /** What a statement takes away together with its rows, as far as its text shows. */
    List<Removal> removals(String statement);

    /** The lock that a script's header asks for by a table's name. */
    TableLock headerLock(String written);

    /**
     * Takes tables without keeping anybody from their rows: makes housekeeping give way, and keeps other changes of the
     * schema out.
     */
    List<String> lockGently(List<TableLock> locks);

    /** Takes the locks themselves, in the order given. */
    List<String> lockHard(List<TableLock> locks);

    /**
     * Who keeps a session waiting for a lock, a row each: {@code pid}, {@code role}, {@code application}, {@code client},
     * {@code state}, {@code milliseconds} (age of its transaction), {@code query}, {@code housekeeping} boolean (the
     * server's own), {@code stubborn} boolean (housekeeping that does not give way).
     */
    String blockers(String pid);

    /**
     * Who has locks now that stand against these, in the columns of {@link #blockers}; the last text asks. For a session that
     * holds none of them itself and has just waited for them in vain.
     */
    List<String> holders(List<TableLock> locks);

    /** One row, one boolean: ends a session, and whether there was one to end. */
    String endSession(String pid);

    /**
     * Begins a transaction that sees what others commit meanwhile, sets the timeouts for its length and takes the lock in
     * it. The first text begins the transaction; the others also serve inside one.
     *
     * @param lockTimeout null leaves the session's
     * @param statementTimeout null leaves the session's
     */
    List<String> begin(long key, @Nullable Duration lockTimeout, @Nullable Duration statementTimeout);

    /**
     * Sets the timeouts that are given; zero means no limit.
     *
     * @param local until the transaction ends, otherwise until the session is put back
     */
    List<String> timeouts(@Nullable Duration lock, @Nullable Duration statement, boolean local);

    /** Puts a session back to how it was when its program connected. For printed scripts. */
    List<String> resetSession();

    /** Whether a statement may change settings that outlive it, as far as its text shows. */
    boolean changesSession(String statement);

    /**
     * One row: {@code session_role}, {@code current_role} (empty for none), {@code pid}, {@code deadlock_milliseconds} (how long
     * a wait lasts before the server looks for deadlocks), {@code settings}, name and value by turns, and {@code others}
     * boolean (whether anybody else is connected to this database).
     */
    String sessionState();

    /**
     * Makes a session act again for whom it acted when {@link #sessionState} read it.
     *
     * @param local only until the transaction ends
     */
    List<String> restoreRole(String sessionRole, String currentRole, boolean local);

    /** Puts everything else of a session back, piece by piece; the lock is kept. */
    List<String> restore(Map<String, String> settings);

    /** Puts back, inside a transaction, only the settings of a session whose other belongings are not ours alone. */
    List<String> restoreSettings(Map<String, String> settings);

    /** Takes away the temporary tables of a session. */
    String dropTemporaryTables();

    /** Whether a statement makes a temporary table, as far as its text shows. */
    boolean makesTemporaryTable(String statement);

    /** One row, one column: the server process that this statement came to. */
    String serverPid();

    /** One row, one column: what no two databases on any servers have in common. */
    String identity();

    /** Settings of every session that runs revisions, by name, the application's name included. */
    Map<String, String> settings(String application);

    /** Makes settings until the transaction ends. */
    List<String> settingsLocally(Map<String, String> settings);

    /** Whether a statement does nothing but change settings, so that it can be repeated for those who come after it. */
    boolean onlyChangesSession(String statement);

    /** Whether an error says that the statement cannot run inside a transaction block, which its text did not show. */
    boolean refusesTransaction(String sqlState);

    /** One row, one column: the number of the transaction that wrote the newest row with the state {@code started}. */
    String lastStart(TableName journal, String versionTable);

    /**
     * What the database shows of a statement that may have been interrupted outside a transaction: one row or more with
     * {@code effect} ({@code done}, {@code again} or {@code unknown}), {@code finding} (a sentence, may be empty) and
     * {@code mend} (a statement to run first; may be empty).
     *
     * @param since what {@link #lastStart} read
     */
    String aftermath(String statement, String since);

    /** One column: indexes that an interrupted build left behind, qualified and quoted. */
    String brokenIndexes();

    /** The statement that takes away what {@link #brokenIndexes} found, for a person to paste. */
    String dropBrokenIndex(String index);

    /** What an error means for the run. */
    ErrorKind classify(String sqlState);

    /** Host and port out of a driver's URL; empty where it has none. Never a user or a password. */
    String host(String driverUrl);
}
