package dev.tributary.script;

/** One revision file that has not been read yet. */
public interface ScriptFile {

    /** Where it is, as messages show it: below the place the user named, with {@code /} between folders. */
    String origin();

    /**
     * Its bytes.
     *
     * @throws ScriptProblem if they cannot be read
     */
    byte[] read();

    /**
     * A file whose bytes are at hand. Immutable.
     *
     * @param origin names it in messages
     * @param bytes not to be changed any more
     */
    static ScriptFile inMemory(String origin, byte[] bytes) {
        return new MemoryFile(origin, bytes);
    }
}
