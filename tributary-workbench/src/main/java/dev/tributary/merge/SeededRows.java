package dev.tributary.merge;

import java.util.List;

/**
 * The rows on which a verdict was found, and what they did not come to.
 *
 * @param count rows that were put into the base
 * @param leftOut rows that were thought out and left out again, because a side refuses them by itself
 * @param empty tables of the two sides that stayed empty, each with the reason, in sentences
 * @param idle statements that changed no row; those which hold up a merge are in the verdict
 * @param oneSided statements whose condition left out no row of any replay
 * @param limit what remains unproved, to be said with the verdict; empty where nothing
 */
public record SeededRows(
        int count,
        int leftOut,
        List<String> empty,
        List<IdleStatement> idle,
        List<OneSidedCondition> oneSided,
        String limit) {
    public SeededRows {
        empty = List.copyOf(empty);
        idle = List.copyOf(idle);
        oneSided = List.copyOf(oneSided);
    }

    /** No rows, and no need of any. */
    public static SeededRows none() {
        return new SeededRows(0, 0, List.of(), List.of(), List.of(), "");
    }
}
