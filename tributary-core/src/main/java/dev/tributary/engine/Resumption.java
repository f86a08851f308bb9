package dev.tributary.engine;

import java.util.List;

/**
 * Where a run enters its first step.
 *
 * @param statement the first statement that is not known to be done, from 1
 * @param tookEffect whether it turned out that this one took effect, so that only its journal row is missing
 * @param mends statements that clear away what it left half done, or finish it
 */
record Resumption(int statement, boolean tookEffect, List<String> mends) {

    /** At the beginning of the step. */
    static final Resumption NONE = new Resumption(1, false, List.of());

    Resumption {
        mends = List.copyOf(mends);
    }
}
