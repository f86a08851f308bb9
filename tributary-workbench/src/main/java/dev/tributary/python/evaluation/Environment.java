package dev.tributary.python.evaluation;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The names of a module or of one call, and those around it. */
final class Environment {
    private final Map<String, Object> names = new HashMap<>();
    private final @Nullable Environment outer;
    private final Set<String> locals;

    Environment(@Nullable Environment outer) {
        this(outer, Set.of());
    }

    /** @param locals names that are bound somewhere in a function, and so are none of those around it, even before they are */
    Environment(@Nullable Environment outer, Set<String> locals) {
        this.outer = outer;
        this.locals = locals;
    }

    void bind(String name, Object value) {
        names.put(name, value);
    }

    /** Gives each name that is bound here something else. */
    void doubt(Function<String, Object> instead) {
        names.replaceAll((name, value) -> instead.apply(name));
    }

    /** Whether a name is one of a function's own, wherever it is bound there. */
    boolean local(String name) {
        for (Environment here = this; here != null; here = here.outer) {
            if (here.locals.contains(name)) {
                return true;
            }
        }
        return false;
    }

    /** Null where nothing is bound to it. */
    @Nullable
    Object find(String name) {
        for (Environment here = this; here != null; here = here.outer) {
            Object value = here.names.get(name);
            if (value != null || here.locals.contains(name)) {
                return value;
            }
        }
        return null;
    }
}
