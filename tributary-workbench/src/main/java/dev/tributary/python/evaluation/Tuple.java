package dev.tributary.python.evaluation;

import java.util.List;

/** A tuple. Immutable. */
public record Tuple(List<Object> items) {
    public Tuple {
        items = List.copyOf(items);
    }
}
