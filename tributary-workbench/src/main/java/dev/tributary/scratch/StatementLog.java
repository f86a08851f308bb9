package dev.tributary.scratch;

import java.util.List;

/** What sessions of one scratch database have sent, as its server tells it. Safe for use by several threads. */
public interface StatementLog {

    /** A place behind all that was sent so far. */
    long end();

    /**
     * What was sent since, in the order in which it came; nothing of other databases of the server.
     *
     * @param place of {@link #end}; sessions that were open then are told from there on only
     * @throws ScratchFailed if the log cannot be read
     */
    List<LoggedStatement> since(long place);
}
