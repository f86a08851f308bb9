package dev.tributary.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Graphs drawn as text: {@code "a <- b"} says that b continues a, {@code "a,b <- m"} that m continues both, and
 * {@code "a <- b after x"} that b depends on x besides. A name alone is a base; a name with {@code #label} declares a
 * label. Load order is the order in which names appear on a right side, or alone.
 */
public final class DrawnGraph {

    private DrawnGraph() {}

    public static RevisionGraph graph(String... lines) {
        return RevisionGraph.of(revisions(lines));
    }

    public static List<Revision> revisions(String... lines) {
        var declared = new LinkedHashMap<String, Revision>();
        for (String line : lines) {
            int arrow = line.indexOf("<-");
            var parents = arrow < 0 ? List.<String>of() : names(line.substring(0, arrow));
            parents.forEach(parent -> declared.putIfAbsent(parent, revision(parent, List.of(), List.of(), List.of())));
            var parts = line.substring(arrow < 0 ? 0 : arrow + 2).split(" after ", -1);
            var name = parts[0].strip().split("#", -1);
            var dependencies = parts.length > 1 ? names(parts[1]) : List.<String>of();
            declared.put(
                    name[0],
                    revision(name[0], parents, dependencies, Arrays.asList(name).subList(1, name.length)));
        }
        return new ArrayList<>(declared.values());
    }

    public static Revision revision(String id, List<String> parents, List<String> dependencies, List<String> labels) {
        return new Revision(
                RevisionId.of(id),
                parents.stream().map(RevisionId::of).toList(),
                dependencies,
                labels,
                "message of " + id,
                "db/revisions/" + id + ".sql");
    }

    public static List<RevisionId> ids(String... ids) {
        return Arrays.stream(ids).map(RevisionId::of).toList();
    }

    private static List<String> names(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }
}
