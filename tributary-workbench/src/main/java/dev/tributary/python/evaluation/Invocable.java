package dev.tributary.python.evaluation;

/** A thing that can be called. */
@FunctionalInterface
public interface Invocable {
    /** What the call gives; throws {@link Unknowable} where that is not known. */
    Object invoke(Invocation invocation);
}
