package dev.tributary.merge;

/** Told how far a proof has come. */
@FunctionalInterface
public interface Progress {

    /** One revision more has run; so many have since the base was made. */
    void replayed(int replays);
}
