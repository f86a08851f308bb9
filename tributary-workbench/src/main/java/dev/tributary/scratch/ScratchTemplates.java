package dev.tributary.scratch;

import java.util.Optional;

/**
 * Databases that stay on a server to be copied, each under a key that says all that it depends on. Nobody may connect to one. What
 * nobody asked for by the same key for two days is dropped by whoever adds the next.
 */
public interface ScratchTemplates {

    /**
     * The template of a key; empty where there is none.
     *
     * @param key lower-case letters and digits, 40 at most
     * @throws ScratchFailed if the server refuses
     */
    Optional<ScratchDatabase> find(String key);

    /**
     * Makes a database the template of a key. It belongs to the server from then on, and closing it does nothing.
     *
     * @param made by the same scratch server, and nobody is connected to it
     * @param key one that has no template yet
     * @throws ScratchFailed if the server refuses
     */
    ScratchDatabase add(ScratchDatabase made, String key);
}
