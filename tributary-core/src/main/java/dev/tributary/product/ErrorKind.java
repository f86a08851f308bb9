package dev.tributary.product;

/** What a database's error means for the run. */
public enum ErrorKind {
    /** A lock was not granted in time, a deadlock, a serialization failure: the same work may succeed later. */
    CONTENTION,
    /** The connection is gone, or was never made; whether the last command took effect is unknown. */
    CONNECTION,
    /** The statement itself is wrong, or the data does not allow it. */
    STATEMENT
}
