package dev.tributary.product;

/** SQL of the lock that lets one run at a time work on a version table, as pure strings. Immutable; see {@link Product}. */
public interface MigrationLockSql {

    /** The lock's number for a version table: the same in every process, different for each table. */
    long key(TableName versionTable);

    /** One row, one boolean: whether this session has the lock now. Never waits. */
    String tryTake(long key);

    /** The same until the open transaction ends. */
    String tryTakeInTransaction(long key);

    /** Lets the session's lock go. */
    String release(long key);

    /**
     * One row, or none, about the session that has the lock: {@code pid}, {@code role}, {@code application}, {@code
     * client}, {@code since} (UTC, for people), {@code doing}, {@code waiting} boolean, {@code progress} (of an index
     * build; may be empty).
     */
    String holder(long key);

    /** Ends that session if it has the lock; one row, one boolean, or no row where it has not. */
    String endHolder(long key, String pid);

    /**
     * One row where this role may not end the session of a process, no row where it may: {@code role}, who this is; {@code
     * may}, who may, for people; {@code owner}, whose it is; {@code right}, the statement that lets this role do
     * it, empty where none does.
     */
    String refusedEnding(String pid);
}
