package dev.tributary.database;

/** What a script that was edited after it ran does to a run that has something to apply. */
public enum OnEditedScript {
    /** The run is refused before anything is done. */
    FAIL,
    /** It is mentioned, and the run goes on. */
    WARN
}
