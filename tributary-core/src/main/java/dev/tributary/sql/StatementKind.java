package dev.tributary.sql;

/** What a whole statement is, as far as running it goes. */
public enum StatementKind {
    /** Runs anywhere. */
    ORDINARY,
    /** The database refuses it inside a transaction block. */
    NON_TRANSACTIONAL,
    /** Begins, commits or rolls back a transaction. */
    TRANSACTION_CONTROL,
    /** Reads data that follows it in the script. */
    COPY_IN
}
