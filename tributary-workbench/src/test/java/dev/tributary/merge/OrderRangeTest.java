package dev.tributary.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Orders are texts such as {@code lrl}: the left line's next, the right one's, the left one's. */
class OrderRangeTest {

    @Test
    void partsTheOrdersThatTakeAStepElsewhere() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int round = 0; round < 2000; round++) {
            int left = 1 + random.nextInt(4);
            int right = 1 + random.nextInt(4);
            List<OrderRange> parts = List.of(OrderRange.open(left, right));
            Set<String> expected = orders(parts.get(0), left, right);
            for (int cut = 0; cut < 3; cut++) {
                boolean ofLeft = random.nextBoolean();
                int number = random.nextInt(ofLeft ? left : right);
                int others = random.nextInt((ofLeft ? right : left) + 1);
                expected.removeIf(order -> takes(order, ofLeft, number, others));
                var rest = new ArrayList<OrderRange>();
                for (OrderRange part : parts) {
                    rest.addAll(ofLeft ? part.withoutLeft(number, others) : part.withoutRight(number, others));
                }
                parts = rest;
            }

            var found = new HashSet<String>();
            for (OrderRange part : parts) {
                for (String order : orders(part, left, right)) {
                    assertThat(found.add(order))
                            .as("%s in two parts, seed %d", order, seed)
                            .isTrue();
                }
            }
            assertThat(found).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void requiresWhatEveryOrderKeeps() {
        var random = new Random(7);
        for (int round = 0; round < 500; round++) {
            OrderRange range = OrderRange.open(3, 3);
            for (int cut = 0; cut < 3; cut++) {
                List<OrderRange> rest = range.withoutLeft(random.nextInt(3), random.nextInt(4));
                range = rest.isEmpty() ? range : rest.get(random.nextInt(rest.size()));
            }
            Set<String> orders = orders(range, 3, 3);
            assertThat(orders).isNotEmpty();
            for (int l = 0; l < 3; l++) {
                for (int r = 0; r < 3; r++) {
                    int leftNumber = l;
                    int rightNumber = r;
                    assertThat(range.leftFirst(l, r))
                            .isEqualTo(orders.stream()
                                    .allMatch(order -> place(order, 'l', leftNumber) < place(order, 'r', rightNumber)));
                    assertThat(range.rightFirst(l, r))
                            .isEqualTo(orders.stream()
                                    .allMatch(order -> place(order, 'r', rightNumber) < place(order, 'l', leftNumber)));
                }
            }
        }
    }

    /** Every order that the range allows; none of them may end before its time. */
    private static Set<String> orders(OrderRange range, int left, int right) {
        var orders = new HashSet<String>();
        walk(range, left, right, "", 0, 0, orders);
        return orders;
    }

    private static void walk(
            OrderRange range, int left, int right, String so, int leftDone, int rightDone, Set<String> orders) {
        boolean moved = false;
        if (range.leftMayRun(leftDone, rightDone)) {
            moved = true;
            walk(range, left, right, so + "l", leftDone + 1, rightDone, orders);
        }
        if (range.rightMayRun(leftDone, rightDone)) {
            moved = true;
            walk(range, left, right, so + "r", leftDone, rightDone + 1, orders);
        }
        if (!moved) {
            assertThat(so).hasSize(left + right);
            orders.add(so);
        }
    }

    private static boolean takes(String order, boolean ofLeft, int number, int others) {
        int place = place(order, ofLeft ? 'l' : 'r', number);
        return order.substring(0, place)
                        .chars()
                        .filter(step -> step == (ofLeft ? 'r' : 'l'))
                        .count()
                == others;
    }

    private static int place(String order, char line, int number) {
        int place = -1;
        for (int i = 0; i <= number; i++) {
            place = order.indexOf(line, place + 1);
        }
        return place;
    }
}
