package dev.tributary.python.evaluation;

/** A thing of a library whose attributes are known. */
public interface Modelled {
    /**
     * The value of an attribute.
     *
     * @param offset of the expression, for {@link Unknowable}
     */
    Object attribute(String name, int offset);

    /** What an operator behind it gives, as {@code ==} between columns; of an operator before it, the other is it again. */
    default Object operator(String operator, Object other, int offset) {
        throw Unknowable.at(offset, "an operator \"" + operator + "\" on something of a library");
    }

    /** Whether it holds as a condition. */
    default boolean truth(int offset) {
        throw Unknowable.at(offset, "a condition on something of a library");
    }
}
