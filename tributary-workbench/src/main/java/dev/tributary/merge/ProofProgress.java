package dev.tributary.merge;

/** Told how far a proof has come. */
@FunctionalInterface
public interface ProofProgress {

    /** So many replays are done, of about so many. */
    void replayed(int done, int expected);
}
