package dev.tributary.cli.report;

import dev.tributary.wording.Problem;
import java.util.Map;

/** Takes the JSON object of a call, or of a part of one, that would otherwise be written. */
@FunctionalInterface
public interface Receiver {

    /** Takes the result. */
    void result(Map<String, ?> fields);

    /**
     * Takes a problem that ended the call. What fails in a part of one ends all of it, and comes to whoever receives that.
     *
     * @param shown the problem as the call shows it: without passwords, and with whole commands
     * @param fields the same as an object, with what was done before
     */
    default void problem(Problem shown, Map<String, ?> fields) {
        throw new IllegalStateException(shown.text());
    }
}
