package dev.tributary.python.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A call with its arguments. Values are {@code Nothing}, {@code Boolean}, {@code Long}, {@code BigDecimal}, {@code String}, {@code List},
 * {@code Set}, {@code Map}, {@link Tuple}, {@link Unknown}, or something of a library.
 *
 * @param name of what is called, for messages
 * @param positional in order
 * @param named in order
 * @param offset of the call
 * @param evaluation what the call is part of, so that functions among the arguments can be called
 */
public record Invocation(
        String name, List<Object> positional, Map<String, Object> named, int offset, Evaluation evaluation) {
    public Invocation {
        positional = List.copyOf(positional);
        named = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(named));
    }

    /** That this call is not known, and why. */
    public Unknowable unknowable(String reason) {
        return Unknowable.at(offset, reason);
    }
}
