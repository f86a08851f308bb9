package dev.tributary.render;

import dev.tributary.graph.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads a drawing as a person does: follows each line down from a revision to where it ends. Where a stroke crosses a bar
 * it follows both, so it finds every edge that is drawn, and at crossings maybe more.
 */
final class DrawnEdges {
    private final Set<String> edges = new TreeSet<>();
    private final Set<String> bases;
    private TreeMap<Integer, Set<String>> columns = new TreeMap<>();

    /**
     * @param bases revisions that no line may leave
     */
    DrawnEdges(Set<String> bases) {
        this.bases = bases;
    }

    Set<String> read(List<HistoryGraph.Row> rows) {
        rows.forEach(this::read);
        if (!columns.isEmpty()) {
            throw new AssertionError("lines without an end: " + columns);
        }
        return edges;
    }

    private void read(HistoryGraph.Row row) {
        var next = new TreeMap<Integer, Set<String>>();
        var followed = new ArrayList<Integer>();
        for (int place = 0; place < row.tree().length(); place++) {
            char sign = row.tree().charAt(place);
            switch (sign) {
                case '|', '/', '\\' -> {
                    int from = sign == '|' ? place / 2 : sign == '/' ? (place + 1) / 2 : (place - 1) / 2;
                    int to = sign == '|' ? from : sign == '/' ? from - 1 : from + 1;
                    if (!columns.containsKey(from)) {
                        throw new AssertionError("a line from nowhere: " + row.tree());
                    }
                    followed.add(from);
                    next.computeIfAbsent(to, column -> new TreeSet<>()).addAll(columns.get(from));
                }
                case 'o' -> {
                    String parent =
                            row.revision().map(Revision::id).orElseThrow().text();
                    columns.getOrDefault(place / 2, Set.of()).forEach(child -> edges.add(child + " -> " + parent));
                    followed.add(place / 2);
                    if (!bases.contains(parent)) {
                        next.put(place / 2, new TreeSet<>(Set.of(parent)));
                    }
                }
                default -> {}
            }
        }
        for (Integer column : followed) {
            columns.remove(column);
        }
        if (!columns.isEmpty()) {
            throw new AssertionError("a line that breaks off above: " + row.tree());
        }
        columns = next;
    }
}
