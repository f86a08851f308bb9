package dev.tributary.python.evaluation;

/** What a {@code with} can enter. */
public interface Enterable {
    /** Enters it, and gives what the name behind {@code as} stands for. */
    Object enter(int offset);

    /** Leaves it, once its statements are done. */
    void leave(int offset);
}
