package dev.tributary.python.evaluation;

/** How much may be done for one file, so that no file takes long or much. */
final class Budget {
    private static final int MOST_STEPS = 200_000;
    private static final int MOST_CHARACTERS = 4_000_000;
    private static final int DEEPEST_CALLS = 24;

    /** Each level costs some of the stack, whose size is the caller's. */
    private static final int DEEPEST = 600;

    private int steps;
    private long characters;
    private int calls;
    private int depth;

    void step(int offset) {
        if (++steps > MOST_STEPS) {
            throw Unknowable.at(offset, "it takes more than " + MOST_STEPS + " steps");
        }
    }

    /** Something of a size is made. */
    void made(long size, int offset) {
        characters += size + 1L;
        if (characters > MOST_CHARACTERS) {
            throw Unknowable.at(offset, "it makes more than " + MOST_CHARACTERS + " characters and items");
        }
    }

    /** An expression or a statement inside of another one. */
    void deeper(int offset) {
        step(offset);
        if (++depth > DEEPEST) {
            throw Unknowable.at(offset, "it is nested too deeply");
        }
    }

    void back() {
        depth--;
    }

    /** After what could not be known, at the top level. */
    void top() {
        depth = 0;
        calls = 0;
    }

    void enter(int offset) {
        if (++calls > DEEPEST_CALLS) {
            throw Unknowable.at(offset, "functions call each other more than " + DEEPEST_CALLS + " deep");
        }
    }

    void leave() {
        calls--;
    }
}
