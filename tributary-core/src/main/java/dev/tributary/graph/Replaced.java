package dev.tributary.graph;

import java.util.Objects;

/**
 * A head that another revision stands for, as the file of that revision says it.
 *
 * @param revision the head's id; it may be in the graph still, or no longer
 * @param ancestry the hash of all that led to it, as {@link Ancestry#hash} gave it while it was there
 */
public record Replaced(RevisionId revision, String ancestry) {

    public Replaced {
        Objects.requireNonNull(revision, "revision");
        Objects.requireNonNull(ancestry, "ancestry");
    }

    /** Id and hash with a space between them, as a file writes them. */
    @Override
    public String toString() {
        return revision + " " + ancestry;
    }
}
