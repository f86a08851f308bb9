package dev.tributary.graph;

import java.util.List;
import java.util.Objects;

/**
 * One node of the graph, as its script declares it.
 *
 * @param id the revision's id
 * @param downRevisions the revisions this one continues, in the order written; empty for a base
 * @param dependencies ids or labels of revisions that must be applied earlier but are not continued, as written
 * @param labels branch labels declared here, as written
 * @param message for people; empty when absent
 * @param origin where it was read, such as a file's path relative to the place the user named; empty when it has none
 * @param replaces the heads of a history that this one stands for, in the order written; empty for nearly all
 */
public record Revision(
        RevisionId id,
        List<RevisionId> downRevisions,
        List<String> dependencies,
        List<String> labels,
        String message,
        String origin,
        List<Replaced> replaces) {

    public Revision {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(origin, "origin");
        downRevisions = List.copyOf(downRevisions);
        dependencies = List.copyOf(dependencies);
        labels = List.copyOf(labels);
        replaces = List.copyOf(replaces);
    }

    /** A revision that stands for no other. */
    public Revision(
            RevisionId id,
            List<RevisionId> downRevisions,
            List<String> dependencies,
            List<String> labels,
            String message,
            String origin) {
        this(id, downRevisions, dependencies, labels, message, origin, List.of());
    }
}
