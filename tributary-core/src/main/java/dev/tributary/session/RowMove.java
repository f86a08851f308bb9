package dev.tributary.session;

import dev.tributary.graph.RevisionId;
import java.util.List;

/**
 * A change of the version rows.
 *
 * @param removed rows to take away; each must be there exactly once
 * @param added rows to put in
 */
public record RowMove(List<RevisionId> removed, List<RevisionId> added) {
    public RowMove {
        removed = List.copyOf(removed);
        added = List.copyOf(added);
    }

    List<String> removedTexts() {
        return texts(removed);
    }

    List<String> addedTexts() {
        return texts(added);
    }

    private static List<String> texts(List<RevisionId> ids) {
        return ids.stream().map(RevisionId::text).toList();
    }
}
