package dev.tributary.merge;

import dev.tributary.graph.RevisionId;
import dev.tributary.rehearsal.Rehearsal;
import dev.tributary.rehearsal.Replay;
import dev.tributary.rehearsal.ReplayedDatabase;
import dev.tributary.schema.SchemaObject;
import dev.tributary.schema.SchemaSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Says of objects with numbered names which revision makes them, and what to write there instead. */
final class NumberedNames {
    private final Rehearsal rehearsal;

    NumberedNames(Rehearsal rehearsal) {
        this.rehearsal = rehearsal;
    }

    /**
     * What is known about these.
     *
     * @param path the first of the two orders
     */
    List<NumberedName> of(List<Numbering.Pair> pairs, List<RevisionId> path) {
        if (pairs.isEmpty()) {
            return List.of();
        }
        Map<String, RevisionId> makers =
                makers(pairs.stream().map(pair -> Numbering.key(pair.one())).toList(), path);
        var names = new ArrayList<NumberedName>();
        for (Numbering.Pair pair : pairs) {
            SchemaObject object = pair.one();
            names.add(new NumberedName(
                    object.kind(),
                    Numbering.table(object),
                    rehearsal.names().definition(object),
                    Numbering.simple(object),
                    Numbering.simple(pair.other()),
                    rehearsal.names().naming(object),
                    makers.getOrDefault(Numbering.key(object), path.get(path.size() - 1))));
        }
        return List.copyOf(names);
    }

    /** After which revision of the path something is there for the first time; what only the last one makes is left out. */
    private Map<String, RevisionId> makers(List<String> wanted, List<RevisionId> path) {
        var makers = new LinkedHashMap<String, RevisionId>();
        Set<String> before = keys(rehearsal.base().seen().schema());
        for (int length = 1; length < path.size() && makers.size() < wanted.size(); length++) {
            if (!(rehearsal.runAll(path.subList(0, length)) instanceof Replay.Reached reached)) {
                break;
            }
            try (ReplayedDatabase replayed = reached.database()) {
                Set<String> now = keys(replayed.seen().schema());
                for (String key : wanted) {
                    if (now.contains(key) && !before.contains(key)) {
                        makers.putIfAbsent(key, path.get(length - 1));
                    }
                }
                before = now;
            }
        }
        return makers;
    }

    private static Set<String> keys(SchemaSnapshot schema) {
        return schema.objects().stream().map(Numbering::key).collect(Collectors.toCollection(TreeSet::new));
    }
}
