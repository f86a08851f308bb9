package dev.tributary.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** A graph made from a seed: lines that part and merge, dependencies across them, files found in any order. */
public final class RandomGraph {

    private RandomGraph() {}

    public static RevisionGraph of(long seed, int size) {
        var random = new Random(seed);
        var revisions = new ArrayList<Revision>(size);
        var ids = new ArrayList<String>(size);
        for (int number = 0; number < size; number++) {
            var parents = ids.isEmpty() || random.nextInt(12) == 0
                    ? List.<String>of()
                    : some(ids, random.nextInt(5) == 0 ? 2 : 1, random);
            var dependencies = ids.isEmpty() || random.nextInt(6) != 0
                    ? List.<String>of()
                    : some(ids, 1 + random.nextInt(2), random);
            var id = String.format(Locale.ROOT, "%08x", random.nextInt());
            if (!ids.contains(id)) {
                revisions.add(DrawnGraph.revision(id, parents, dependencies, List.of()));
                ids.add(id);
            }
        }
        Collections.shuffle(revisions, random);
        return RevisionGraph.of(revisions);
    }

    /** Some of the newest, mostly: graphs grow at their ends. */
    private static List<String> some(List<String> ids, int count, Random random) {
        var chosen = new ArrayList<String>();
        for (int number = 0; number < count; number++) {
            int back = Math.min(ids.size(), 1 + (int) Math.abs(random.nextGaussian() * 4));
            var id = ids.get(ids.size() - back);
            if (!chosen.contains(id)) {
                chosen.add(id);
            }
        }
        return chosen;
    }
}
