package dev.tributary.engine;

import dev.tributary.event.DatabaseMoved;

/** Between two transactions of this run another one has moved the version rows; nothing was done in the second one. */
final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Work work;
    private final transient DatabaseMoved moved;

    /** @param work what was to be done next */
    Overtaken(Work work, DatabaseMoved moved) {
        super(moved);
        this.work = work;
        this.moved = moved;
    }

    Work work() {
        return work;
    }

    DatabaseMoved moved() {
        return moved;
    }
}
