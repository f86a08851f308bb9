package dev.tributary.scratch;

import java.util.Collection;

/** What all databases of a server share, as it was at a moment. */
@FunctionalInterface
public interface SharedBefore {

    /**
     * Makes what was there at that moment what it was, where a script has changed or dropped it.
     *
     * @param titles as {@link ScratchServer#shared} names them
     * @throws ScratchFailed if the server refuses
     */
    void putBack(Collection<String> titles);
}
