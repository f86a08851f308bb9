package dev.tributary.product;

/** What one database product can do and another may not. The engine asks before it relies on one of these. */
public enum Ability {
    /** A change of the schema is undone when its transaction is rolled back. Without it nothing runs. */
    TRANSACTIONAL_DDL,
    /** A lock can belong to a session, and is gone when the session is. Without it nothing runs. */
    SESSION_LOCKS,
    /** A transaction can lock tables before its statements need them. Without it statements take their locks as they come. */
    LOCKS_AHEAD
}
