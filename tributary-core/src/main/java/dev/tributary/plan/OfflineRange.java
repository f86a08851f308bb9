package dev.tributary.plan;

import dev.tributary.graph.InvalidRange;
import java.util.List;
import java.util.Optional;

/**
 * A target that may say where to start.
 *
 * @param from empty: at nothing
 */
record OfflineRange(Optional<String> from, String to) {

    static OfflineRange parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return new OfflineRange(Optional.empty(), text);
        }
        var from = text.substring(0, colon);
        var to = text.substring(colon + 1);
        if (from.isEmpty() || to.isEmpty() || to.contains(":")) {
            throw new InvalidRange(text, "\"" + text + "\" is not a range: it needs FROM:TO", List.of());
        }
        return new OfflineRange(Optional.of(from), to);
    }
}
