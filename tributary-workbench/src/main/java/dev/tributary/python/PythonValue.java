package dev.tributary.python;

import java.util.List;

/** A value as far as it can be known without running anything. Immutable. */
public sealed interface PythonValue {

    /** {@code None}. */
    record None() implements PythonValue {}

    /** A string. */
    record Text(String value) implements PythonValue {}

    /** The members of a tuple, a list or a set, as they are written. */
    record Items(List<PythonValue> values) implements PythonValue {
        public Items {
            values = List.copyOf(values);
        }
    }

    /**
     * Something that Python would have to find out.
     *
     * @param source as it is written, on one line and shortened
     */
    record Computed(String source) implements PythonValue {}
}
