package dev.tributary.graph;

import org.jspecify.annotations.Nullable;

/**
 * The id of a revision, as written. Any text is accepted here, since a version table may hold anything; whether an id is
 * legal in a graph or a file is checked where graphs and files are read.
 *
 * @param text the id; never blank in a legal graph
 */
public record RevisionId(String text) implements Comparable<RevisionId> {

    /** An id of the given text. */
    public static RevisionId of(String text) {
        return new RevisionId(text);
    }

    /** By text; written out because ids are compared by the million, soon after a program has started. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RevisionId id && id.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public int compareTo(RevisionId other) {
        return text.compareTo(other.text);
    }

    /** The id itself. */
    @Override
    public String toString() {
        return text;
    }
}
