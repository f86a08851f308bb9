package dev.tributary.backup;

import java.util.List;

/**
 * The rows that statements would take away: only what is in the database now and holds
 * something counts, or what this role cannot see.
 */
public interface LossFinder {

    /** What these statements would take away, as far as their text shows, in the order in which they run. */
    List<Loss> of(List<String> statements);
}
