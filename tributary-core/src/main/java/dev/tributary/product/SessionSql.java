package dev.tributary.product;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** SQL about what a session has besides the database: its transaction, settings and role, as pure strings. Immutable; see {@link Product}. */
public interface SessionSql {

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

    /** One row, one column: the server process that this statement came to. */
    String serverPid();

    /**
     * One row, one boolean: whether a server process has nothing to do since a while, or is gone. False also where this is another
     * server, or one that was started again.
     *
     * @param serverStart when the process's server was started, as the survey told it
     */
    String answered(String serverPid, String serverStart, Duration since);

    /**
     * Goes ahead of texts of Tributary's own, in the same transaction: until its end, or that of a savepoint, names without a
     * schema mean what the server brought, whatever others have put into the schemas of the session's path. Returns no row.
     */
    String ownPath();

    /**
     * {@link #ownPath}, and until the same end policies apply, whatever the role's own setting is, or a statement fails that they
     * would leave rows out of, as after {@link RowSecuritySql#refuse}. Returns no row.
     */
    String ownPath(boolean policiesApply);

    /**
     * Takes {@link #ownPath} and what policies were told behind it back ahead of the transaction's end, where something comes
     * next that is not Tributary's own. Returns no row.
     */
    String formerPath();

    /** Behind {@link #ownPath}: the number of the relation that a script means by a name, as an expression; null without one. */
    String relation(String written);

    /** The other way: its name as the session writes it in its own path, from an expression for its number. */
    String written(String number);

    /**
     * The last one returns one row: {@code session_role}, {@code current_role} (empty for none), {@code pid}, {@code deadlock_milliseconds} (how long
     * a wait lasts before the server looks for deadlocks), {@code settings}, name and value by turns, {@code others}
     * boolean (whether anybody else is connected to this database), {@code claims} (locks of the session that {@link
     * #giveUpClaims} keeps), {@code channels} that it listens to, {@code temporaries} boolean (whether it has temporary tables),
     * {@code free_settings}, as {@link #settings(String, List, boolean)} takes it, and {@code client_settings}, as {@link #forScripts} takes it.
     */
    List<String> state();

    /**
     * What scripts are to find in a session in place of what its driver made of it: what the database's own command line would
     * have found there, as far as that can be known and the driver can live with it.
     *
     * @param found {@code client_settings} of {@link #state}
     * @param asked what the address of the connection says, as {@link Driver#askedSettings} found it
     */
    ScriptSettings forScripts(List<String> found, ScriptZone zone, Map<String, String> asked);

    /**
     * One row, one text: how far another session's statement is, for people; empty where the server does not count. Who keeps it
     * waiting, {@link TableLockSql#blockers} tells.
     */
    String progress(String serverPid);

    /** The statement that shows why transactions may write nothing, for a person to paste. */
    String readOnlySetting();

    /** One row, one column: whether the database holds every character. */
    String holdsEverything();

    /** One row, one column: this text, as the database gives it back. Fails where it cannot hold it. */
    String echo(String text);

    /** One row, one column: where names without a schema are looked for, as {@link #searchIn(String)} takes it. */
    String searchPath();

    /** Looks for names without a schema there, until that is said again. */
    String searchIn(String path);

    /** Looks for names without a schema in these schemas, in that order, until something else is said. */
    String searchIn(List<String> schemas);

    /**
     * Those of these schemas that do not exist: {@code name}, {@code owner} of the database, and {@code may}, whether this role may
     * make it. No row where all are there.
     */
    String missingOf(List<String> schemas);

    /**
     * Settings of every session that runs revisions, by name, the application's name included.
     *
     * @param free {@code free_settings} of {@link #state}: those of them that nobody has decided otherwise, and that this server has
     * @param direct whether nothing stands between this program and the server, so that they are about this program
     */
    Map<String, String> settings(String application, List<String> free, boolean direct);

    /** Whether making the settings of a session failed because the server does not know a time zone. */
    boolean refusesZone(ServerError error);

    /** Lists the names of time zones, for a person to paste. */
    String zones();

    /** Makes settings, until the transaction ends where that is wanted; nothing where there are none. */
    List<String> settings(Map<String, String> settings, boolean local);

    /**
     * Makes a session act again for whom it acted when {@link #state} read it.
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

    /**
     * Gives up what {@link StatementSigns#traces} finds, inside the transaction that claimed it or after it.
     *
     * @param key the lock that is kept
     * @param claims and {@code channels}: what else is kept, as {@link #state} found it
     */
    List<String> giveUpClaims(long key, List<String> claims, List<String> channels);

    /** Puts a session back to how it was when its program connected. For printed scripts. */
    List<String> reset();
}
