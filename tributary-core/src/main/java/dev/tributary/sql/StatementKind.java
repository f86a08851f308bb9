package dev.tributary.sql;

/** What a whole statement is, as far as running it goes. */
public enum StatementKind {
    /** Runs anywhere. */
    ORDINARY,
    /** The database refuses it inside a transaction block. */
    NON_TRANSACTIONAL,
    /** Begins a transaction, and says nothing else about it. */
    BEGIN,
    /** Commits a transaction, and does nothing else. */
    COMMIT,
    /** Begins or ends a transaction in another way. */
    TRANSACTION_CONTROL,
    /** Sets the isolation level of the transaction under way, to another than the usual. */
    ISOLATION,
    /** Reads data that follows it in the script. */
    COPY_IN
}
