package dev.tributary.scratch;

import dev.tributary.database.ConnectionSource;

/** One throw-away database. Closing drops it, whoever is still connected. */
public interface ScratchDatabase extends AutoCloseable {

    /** Its name on the server, which says who made it. */
    String name();

    /** Where it is, for programs that open connections by themselves. */
    ScratchAddress address();

    /** Opens connections to it; each is a fresh session. */
    ConnectionSource connections();

    /**
     * The same, but a session that is closed stays until the next one is opened, the database is copied or dropped: a server
     * begins a session from nothing, and that takes longer than most revisions.
     */
    ConnectionSource staying();

    /** The session that stayed, as if it had just begun, or a fresh one: for looking, where nothing depends on how it begins. */
    ConnectionSource looking();

    /** Drops it; a second call does nothing. */
    @Override
    void close();
}
