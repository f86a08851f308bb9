package dev.tributary.rehearsal.probe;

/** How a finding is known. */
public enum Evidence {
    /** The server does not understand the code any more, whatever the rows: a column, table or function is missing. */
    BROKEN,

    /** The code ran and failed on a made-up row or argument. It counts where it ran well before. */
    FAILED,

    /** The code ran well as far as it was seen, and a statement of it that nothing came to names what is gone. */
    NOT_REACHED,

    /** The code could not be run, or ran well, and its text still has a name that is gone. A hint, not a proof. */
    MENTIONED
}
