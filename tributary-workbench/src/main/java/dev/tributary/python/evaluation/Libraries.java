package dev.tributary.python.evaluation;

/** What is known of modules that a file imports. */
public interface Libraries {
    /**
     * A module, by its whole name; one that is not known is an {@link Unknown}.
     *
     * @param offset of the import
     */
    Object module(String name, int offset);

    /** Something that is not known is called; throws {@link Unknowable} where nobody knows what that gives. */
    Object called(Unknown callee, Invocation invocation);
}
