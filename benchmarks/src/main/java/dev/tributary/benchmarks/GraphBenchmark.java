package dev.tributary.benchmarks;

import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.plan.Plan;
import dev.tributary.plan.Planner;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Builds a large graph, finds its heads and plans the way from nothing to all of them, once, in a JVM that has done
 * nothing else: what a user waits for. Making the revisions is not counted; reading files is another benchmark.
 *
 * <p>Arguments: {@code branched} (100,000 revisions, 200 branches, 400 merges), {@code heads} (100,000, of which 20,000 are
 * heads) or {@code line} (1,000,000 in one line).
 */
public final class GraphBenchmark {

    private GraphBenchmark() {}

    public static void main(String[] arguments) {
        String shape = arguments.length > 0 ? arguments[0] : "branched";
        var revisions = switch (shape) {
            case "branched" -> branched(100_000, 200, 400, new Random(7));
            case "heads" -> branched(100_000, 20_500, 400, new Random(7));
            case "line" -> line(1_000_000);
            default -> throw new IllegalArgumentException("branched, heads or line, not " + shape);
        };

        var threads = ManagementFactory.getThreadMXBean();
        long cpu = threads.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        var graph = RevisionGraph.of(revisions);
        long built = System.nanoTime();
        int heads = graph.heads().size();
        long found = System.nanoTime();
        Plan plan = new Planner(graph).upgrade(List.of(), "heads");
        long planned = System.nanoTime();
        cpu = threads.getCurrentThreadCpuTime() - cpu;

        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.printf(
                Locale.ROOT,
                "%s: %d revisions, %d heads, %d steps: built %d ms, heads %d ms, planned %d ms, together %d ms (%d ms of processor), %d MB of heap in use%n",
                shape,
                revisions.size(),
                heads,
                plan.steps().size(),
                millis(start, built),
                millis(built, found),
                millis(found, planned),
                millis(start, planned),
                millis(0, cpu),
                usedMegabytes());
        if (plan.steps().size() != revisions.size() || plan.headsAfter().size() != heads) {
            throw new IllegalStateException("the plan does not reach the heads");
        }
    }

    private static long millis(long from, long to) {
        return (to - from) / 1_000_000;
    }

    private static long usedMegabytes() {
        var runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    }

    static List<Revision> line(int size) {
        var revisions = new ArrayList<Revision>(size);
        for (int number = 0; number < size; number++) {
            revisions.add(revision(number, number == 0 ? List.of() : List.of(id(number - 1))));
        }
        return revisions;
    }

    /** Branches leave any tip or an older revision, and merges join two tips, at random places; the rest goes on from tips. */
    static List<Revision> branched(int size, int branches, int merges, Random random) {
        var tips = new ArrayList<RevisionId>();
        var revisions = new ArrayList<Revision>(size);
        revisions.add(revision(0, List.of()));
        tips.add(id(0));
        var branching = places(size, branches, random);
        var merging = places(size, merges, random);
        for (int number = 1; number < size; number++) {
            if (branching[number]) {
                revisions.add(revision(number, List.of(id(random.nextInt(number)))));
                tips.add(id(number));
                continue;
            }
            int tip = random.nextInt(tips.size());
            var parents = new ArrayList<>(List.of(tips.get(tip)));
            tips.set(tip, id(number));
            if (merging[number] && tips.size() > 1) {
                int other = random.nextInt(tips.size() - 1);
                other += other >= tip ? 1 : 0;
                parents.add(tips.get(other));
                // The merged line goes on from the same revision, so that the number of lines stays what it is.
                tips.set(other, id(random.nextInt(number)));
            }
            revisions.add(revision(number, parents));
        }
        return revisions;
    }

    private static boolean[] places(int size, int count, Random random) {
        var places = new boolean[size];
        int left = count;
        while (left > 0) {
            int place = 1 + random.nextInt(size - 1);
            if (!places[place]) {
                places[place] = true;
                left--;
            }
        }
        return places;
    }

    private static Revision revision(int number, List<RevisionId> parents) {
        return new Revision(id(number), parents, List.of(), List.of(), "revision " + number, "db/" + number + ".sql");
    }

    private static RevisionId id(int number) {
        return RevisionId.of(String.format(Locale.ROOT, "%012x", number * 2_654_435_761L & 0xffff_ffff_ffffL));
    }
}
