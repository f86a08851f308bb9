package dev.tributary.product;

import java.util.List;

/** SQL about the locks that scripts need, and about who has them, as pure strings. Immutable; see {@link Product}. */
public interface TableLockSql {

    /**
     * Takes tables without keeping anybody from their rows: makes housekeeping give way, and keeps other changes of the
     * schema out.
     */
    List<String> gently(List<TableLock> locks);

    /** Takes the locks themselves, in the order given. */
    List<String> hard(List<TableLock> locks);

    /** The lock that a script's header asks for by a table's name. */
    TableLock named(String written);

    /**
     * Who keeps a session waiting for a lock, a row each: {@code pid}, {@code role}, {@code application}, {@code client},
     * {@code state}, {@code milliseconds} (age of its transaction), {@code query}, {@code housekeeping} boolean (the
     * server's own), {@code stubborn} (why housekeeping does not give way; empty where it does).
     */
    String blockers(String pid);

    /**
     * Who has locks now that stand against these, in the columns of {@link #blockers}; the last text asks. For a session that
     * holds none of them itself and has just waited for them in vain.
     */
    List<String> holders(List<TableLock> locks);

    /** One row, one boolean: ends a session, and whether there was one to end. */
    String endSession(String pid);
}
