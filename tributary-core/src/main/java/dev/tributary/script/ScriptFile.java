package dev.tributary.script;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** One revision file that has not been read yet. */
public interface ScriptFile {

    /** So many of its first bytes hold its header. */
    int BEGINNING = 1 << 20;

    /** Where it is, as messages show it: below the place the user named, with {@code /} between folders. */
    String origin();

    /**
     * Its bytes.
     *
     * @throws ScriptProblem if they cannot be read
     */
    byte[] read();

    /**
     * All of it as text, without a byte order mark.
     *
     * @throws ScriptProblem if it cannot be read, is no UTF-8, or holds a NUL
     */
    default String text() {
        return ScriptText.decode(origin(), read());
    }

    /**
     * The first of its bytes.
     *
     * @param most how many of them, where there are more
     * @throws ScriptProblem if they cannot be read
     */
    default byte[] beginning(int most) {
        byte[] bytes = read();
        return bytes.length <= most ? bytes : Arrays.copyOf(bytes, most);
    }

    /** The file on disk, where it is one, so that not all of it has to be in memory. */
    default Optional<Path> onDisk() {
        return Optional.empty();
    }

    /** Its kind; SQL unless said. */
    default ScriptFormat format() {
        return ScriptFormat.sql();
    }

    /**
     * An SQL file whose bytes are at hand. Immutable.
     *
     * @param origin names it in messages
     * @param bytes not to be changed any more
     */
    static ScriptFile inMemory(String origin, byte[] bytes) {
        return ScriptLayout.SQL.file(origin, bytes);
    }
}
