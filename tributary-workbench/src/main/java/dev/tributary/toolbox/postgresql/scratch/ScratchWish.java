package dev.tributary.toolbox.postgresql.scratch;

import dev.tributary.scratch.StandIns;

/**
 * What a scratch server is to be like, as far as it can.
 *
 * @param standIns what it is to pretend to have where it lacks it
 * @param target what scripts find on the database that it stands for
 */
record ScratchWish(StandIns standIns, TargetSettings target) {

    /** As it is. */
    static ScratchWish none() {
        return new ScratchWish(StandIns.none(), TargetSettings.none());
    }

    /** The wish in words, by which answers are told apart; empty where there is none. */
    String text() {
        return standIns.isEmpty() && target.isEmpty() ? "" : toString();
    }
}
