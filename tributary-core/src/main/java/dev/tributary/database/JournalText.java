package dev.tributary.database;

/** What the journal keeps of scripts besides their checksums. */
public enum JournalText {
    /** Header and sections as they ran, up to 1 MB each, and the messages of errors. */
    FULL,
    /** Neither SQL, nor headers, nor the messages of errors, which may quote both. */
    NONE
}
