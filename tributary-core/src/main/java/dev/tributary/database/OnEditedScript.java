package dev.tributary.database;

/**
 * What a run does where the SQL of a script is another one than it was when it ran on the database. A project says it as
 * {@code on-edited-script}; where it says nothing, the run decides by what it is about to do.
 */
public enum OnEditedScript {
    /** The run is refused before its first step. */
    FAIL,
    /** The script is told of, and the run goes on. */
    WARN
}
