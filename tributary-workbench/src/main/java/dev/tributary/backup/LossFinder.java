package dev.tributary.backup;

import java.util.List;

/**
 * The rows that statements would take away: only what is in the database now and holds
 * something counts, or what this role cannot see.
 */
public interface LossFinder {

    /**
     * What these statements would take away, as far as their text and the database show, in the order in which they run.
     *
     * @param revisions the statements of each revision; each begins with a session as it was
     */
    List<Loss> of(List<List<String>> revisions);
}
