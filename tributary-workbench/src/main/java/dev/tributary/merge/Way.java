package dev.tributary.merge;

import dev.tributary.graph.RevisionId;
import java.util.List;

/**
 * What makes two sides go together: with these dependencies, every order that is left succeeds and ends alike.
 *
 * @param rules the dependencies, none of which follows from the others
 * @param path one of the orders that are left, as it was replayed
 */
public record Way(List<Precedence> rules, List<RevisionId> path) {
    public Way {
        rules = List.copyOf(rules);
        path = List.copyOf(path);
    }
}
