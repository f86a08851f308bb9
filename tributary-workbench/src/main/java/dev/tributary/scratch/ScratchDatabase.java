package dev.tributary.scratch;

import dev.tributary.database.ConnectionSource;

/** One throw-away database. Closing drops it, whoever is still connected. */
public interface ScratchDatabase extends AutoCloseable {

    /** Its name on the server, which says who made it. */
    String name();

    /** Opens connections to it; each is a fresh session. */
    ConnectionSource connections();

    /** Drops it; a second call does nothing. */
    @Override
    void close();
}
