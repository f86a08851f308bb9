package dev.tributary.database;

/**
 * What it leads to that a database is at a revision that no file holds, which usually means that a newer build was there. A
 * project says it as {@code on-unknown-revision}; where it says nothing, the journal is asked whether everything that the
 * files need is applied.
 */
public enum OnUnknownRevision {
    /** A problem. */
    FAIL,
    /** It is told of, and nothing is applied. */
    WARN
}
