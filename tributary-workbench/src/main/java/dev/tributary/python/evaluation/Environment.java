package dev.tributary.python.evaluation;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of a module or of one call, and those around it. */
final class Environment {
    private final Map<String, Object> names = new HashMap<>();
    private final @Nullable Environment outer;

    Environment(@Nullable Environment outer) {
        this.outer = outer;
    }

    void bind(String name, Object value) {
        names.put(name, value);
    }

    /** Null where nothing is bound to it. */
    @Nullable
    Object find(String name) {
        for (Environment here = this; here != null; here = here.outer) {
            Object value = here.names.get(name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }
}
