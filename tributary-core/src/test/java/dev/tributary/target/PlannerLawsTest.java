package dev.tributary.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.graph.Along;
import dev.tributary.graph.DrawnGraph;
import dev.tributary.graph.RandomGraph;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.plan.Planner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** What holds for every graph, tried on many random ones; a failure names the seed. */
class PlannerLawsTest {

    private static final int SEEDS = 300;

    @Test
    void upgradesEverythingInAPossibleOrderThroughSoundRows() {
        everywhere((graph, random) -> {
            var plan = new Planner(graph).upgrade(List.of(), "heads");

            assertThat(Soundness.problem(graph, plan)).isEmpty();
            assertThat(plan.steps()).hasSize(graph.revisions().size());
            assertThat(plan.headsAfter()).containsExactlyElementsOf(sorted(graph.realHeads()));
        });
    }

    @Test
    void knowsTheRowsBeforeAndAfterEachStepHoweverManyHeadsThereAre() {
        var lines = new ArrayList<String>(List.of("stem0"));
        for (int number = 1; number <= 1500; number++) {
            lines.add("stem" + (number - 1) + " <- stem" + number);
            lines.add("stem" + number + " <- side" + number);
        }
        var planner = new Planner(DrawnGraph.graph(lines.toArray(String[]::new)));

        var up = planner.upgrade(List.of(), "heads");
        var down = planner.downgrade(up.headsAfter(), "base");

        for (var plan : List.of(up, down)) {
            var rows = new TreeSet<>(plan.headsBefore());
            for (var step : plan.steps()) {
                assertThat(step.heads().before()).isEqualTo(List.copyOf(rows));
                step.heads().removed().forEach(rows::remove);
                rows.addAll(step.heads().added());
                assertThat(step.heads().after()).isEqualTo(List.copyOf(rows));
            }
        }
        assertThat(up.headsAfter()).hasSize(1500);
    }

    @Test
    void comesBackToTheOldRowsWhereAnUpgradeRanOnlyWhatContinuesThem() {
        var tried = new int[1];
        everywhere((graph, random) -> {
            var from = RevisionId.of(any(graph, random));
            var to = any(new ArrayList<>(graph.descendants(List.of(from), Along.PARENTS)), random);
            var run = graph.ancestors(List.of(to)).minus(graph.ancestors(List.of(from)));
            if (graph.descendants(graph.children(from), Along.PARENTS).containsAll(run)) {
                var planner = new Planner(graph);

                var there = planner.upgrade(List.of(from), to.text());
                var back = planner.downgrade(there.headsAfter(), from.text());

                assertThat(back.headsAfter()).isEqualTo(there.headsBefore());
                assertThat(back.steps()).hasSameSizeAs(there.steps());
                tried[0] += there.steps().isEmpty() ? 0 : 1;
            }
        });

        assertThat(tried[0]).isGreaterThan(SEEDS / 10);
    }

    @Test
    void downgradesToTheBaseThroughSoundRowsAndLeavesNone() {
        everywhere((graph, random) -> {
            var planner = new Planner(graph);
            var rows = planner.upgrade(List.of(), any(graph, random)).headsAfter();

            var plan = planner.downgrade(rows, "base");

            assertThat(Soundness.problem(graph, plan)).isEmpty();
            assertThat(plan.headsAfter()).isEmpty();
        });
    }

    @Test
    void undoesSomeRevisionsWithWhatCameAfterThemAndNothingElse() {
        everywhere((graph, random) -> {
            var planner = new Planner(graph);
            var rows = planner.upgrade(List.of(), any(graph, random)).headsAfter();
            var unwanted = List.of(RevisionId.of(any(graph, random)), RevisionId.of(any(graph, random)));
            var applied = graph.ancestors(rows);

            var plan = planner.undo(rows, unwanted);

            var gone = graph.descendants(applied.and(graph.set(unwanted)), Along.PARENTS);
            assertThat(Soundness.problem(graph, plan)).isEmpty();
            assertThat(graph.ancestors(plan.headsAfter())).isEqualTo(applied.minus(gone));
        });
    }

    @Test
    void movesRowsToTheTipsWhateverIsStamped() {
        everywhere((graph, random) -> {
            var planner = new Planner(graph);
            var rows = planner.upgrade(List.of(), any(graph, random)).headsAfter();

            var plan = planner.stamp(rows, List.of(any(graph, random), any(graph, random)), random.nextBoolean());

            assertThat(Soundness.problem(graph, plan)).isEmpty();
        });
    }

    @Test
    void plansTheSameForTheBeginningOfAnIdAsForTheWhole() {
        everywhere((graph, random) -> {
            var id = any(graph, random);
            var planner = new Planner(graph);

            var byPrefix = planner.upgrade(List.of(), beginningOf(id, graph));

            assertThat(byPrefix).isEqualTo(planner.upgrade(List.of(), id));
        });
    }

    @Test
    void findsTheTipsThatASlowSearchFinds() {
        everywhere((graph, random) -> {
            var some = new HashSet<RevisionId>();
            for (int number = 0; number < 5; number++) {
                some.add(RevisionId.of(any(graph, random)));
            }

            var tips = graph.tips(some);

            assertThat(new HashSet<>(tips)).isEqualTo(slowTips(graph, some));
        });
    }

    @Test
    void listsEverythingNewestFirst() {
        everywhere((graph, random) -> {
            var listed = new Listing(graph).history();

            var seen = new HashSet<RevisionId>();
            for (RevisionId id : listed) {
                assertThat(Collections.disjoint(seen, graph.parents(id)))
                        .as("parents of %s", id)
                        .isTrue();
                seen.add(id);
            }
            assertThat(listed).hasSize(graph.revisions().size());
        });
    }

    private static void everywhere(BiConsumer<RevisionGraph, Random> law) {
        for (int seed = 0; seed < SEEDS; seed++) {
            int size = 1 + seed / 5;
            try {
                law.accept(RandomGraph.of(seed, size), new Random(seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ", size " + size, e);
            }
        }
    }

    private static Set<RevisionId> slowTips(RevisionGraph graph, Set<RevisionId> ids) {
        var tips = new HashSet<>(ids);
        for (RevisionId id : ids) {
            var below = new HashSet<RevisionId>();
            var todo = new ArrayList<>(graph.parents(id));
            while (!todo.isEmpty()) {
                var next = todo.remove(todo.size() - 1);
                if (below.add(next)) {
                    todo.addAll(graph.parents(next));
                }
            }
            tips.removeAll(below);
        }
        return tips;
    }

    private static String any(RevisionGraph graph, Random random) {
        return any(graph.revisions(), random).id().text();
    }

    private static <T> T any(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    private static String beginningOf(String id, RevisionGraph graph) {
        for (int length = 1; length < id.length(); length++) {
            var beginning = id.substring(0, length);
            long matching = graph.revisions().stream()
                    .filter(revision -> revision.id().text().startsWith(beginning))
                    .count();
            if (matching == 1) {
                return beginning;
            }
        }
        return id;
    }

    private static List<RevisionId> sorted(Iterable<RevisionId> ids) {
        var sorted = new ArrayList<RevisionId>();
        ids.forEach(sorted::add);
        sorted.sort(null);
        return sorted;
    }
}
