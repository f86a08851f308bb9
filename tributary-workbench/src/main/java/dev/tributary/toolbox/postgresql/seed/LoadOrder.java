package dev.tributary.toolbox.postgresql.seed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Tables in the order in which they can be filled: what is referenced comes first; tables that reference each other in a
 * circle come together. Tarjan's algorithm; the same tables always come in the same order.
 */
final class LoadOrder {
    private final Map<Long, Set<Long>> needs;
    private final Map<Long, Integer> index = new TreeMap<>();
    private final Map<Long, Integer> low = new TreeMap<>();
    private final Deque<Long> path = new ArrayDeque<>();
    private final Set<Long> onPath = new TreeSet<>();
    private final List<List<Long>> components = new ArrayList<>();

    private LoadOrder(Map<Long, Set<Long>> needs) {
        this.needs = needs;
    }

    /**
     * Groups of tables, each after all that it needs.
     *
     * @param tables in the order that decides where nothing else does
     * @param needs for each table what has to be filled before it; others than these tables do not count
     */
    static List<List<Long>> of(Collection<Long> tables, Map<Long, Set<Long>> needs) {
        var order = new LoadOrder(needs);
        var all = new TreeSet<>(tables);
        for (Long table : tables) {
            if (!order.index.containsKey(table)) {
                order.visit(table, all);
            }
        }
        var place = new ArrayList<>(tables);
        order.components.forEach(component -> component.sort(Comparator.comparing(place::indexOf)));
        return order.components;
    }

    private void visit(Long table, Set<Long> all) {
        index.put(table, index.size());
        low.put(table, index(table));
        path.push(table);
        onPath.add(table);
        for (Long need : needs.getOrDefault(table, Set.of())) {
            if (!all.contains(need)) {
                continue;
            }
            if (!index.containsKey(need)) {
                visit(need, all);
                low.merge(table, low.getOrDefault(need, 0), Math::min);
            } else if (onPath.contains(need)) {
                low.merge(table, index(need), Math::min);
            }
        }
        if (low.getOrDefault(table, 0) == index(table)) {
            var component = new ArrayList<Long>();
            Long member;
            do {
                member = path.pop();
                onPath.remove(member);
                component.add(member);
            } while (!member.equals(table));
            components.add(component);
        }
    }

    private int index(Long table) {
        return index.getOrDefault(table, 0);
    }
}
