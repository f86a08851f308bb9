package dev.tributary.python.evaluation;

/** {@code None}. */
public enum Nothing {
    NONE;

    /** As Python writes it. */
    @Override
    public String toString() {
        return "None";
    }
}
