package dev.tributary.merge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Some of the orders in which two lines can run: for each revision of the left line, how many of the right line may have run
 * before it, from a least to a greatest number. That is what dependencies between two lines can say, no more and no less.
 *
 * <p>Every walk that keeps to it reaches the end. Immutable.
 */
final class OrderRange {
    private final int right;
    private final int[] least;
    private final int[] most;

    private OrderRange(int right, int[] least, int[] most) {
        this.right = right;
        this.least = least;
        this.most = most;
    }

    /** Every order of a left line and a right line of these lengths. */
    static OrderRange open(int left, int right) {
        int[] most = new int[left];
        Arrays.fill(most, right);
        return new OrderRange(right, new int[left], most);
    }

    /** Whether the left line's next revision may run. */
    boolean leftMayRun(int leftDone, int rightDone) {
        return leftDone < least.length && least[leftDone] <= rightDone && rightDone <= most[leftDone];
    }

    /** Whether the right line's next revision may run. */
    boolean rightMayRun(int leftDone, int rightDone) {
        return rightDone < right && (leftDone == least.length || most[leftDone] > rightDone);
    }

    /** Whether the right line's revision of this number has to run before the left line's; numbers from 0. */
    boolean rightFirst(int leftNumber, int rightNumber) {
        return rightNumber < least[leftNumber];
    }

    /** Whether the left line's revision of this number has to run before the right line's; numbers from 0. */
    boolean leftFirst(int leftNumber, int rightNumber) {
        return rightNumber >= most[leftNumber];
    }

    /** Those of the orders in which the left line's revision runs before the right line's, if there are any. */
    Optional<OrderRange> withLeftFirst(int leftNumber, int rightNumber) {
        int[] fewer = most.clone();
        for (int i = 0; i <= leftNumber; i++) {
            fewer[i] = Math.min(fewer[i], rightNumber);
        }
        return checked(new OrderRange(right, least, fewer));
    }

    /** Those of the orders in which the right line's revision runs before the left line's, if there are any. */
    Optional<OrderRange> withRightFirst(int leftNumber, int rightNumber) {
        int[] more = least.clone();
        for (int i = leftNumber; i < more.length; i++) {
            more[i] = Math.max(more[i], rightNumber + 1);
        }
        return checked(new OrderRange(right, more, most));
    }

    /** What is left without the orders in which this revision of the left line runs after just so many of the right one. */
    List<OrderRange> withoutLeft(int leftNumber, int rightDone) {
        var rest = new ArrayList<OrderRange>();
        if (rightDone > 0) {
            withLeftFirst(leftNumber, rightDone - 1).ifPresent(rest::add);
        }
        if (rightDone < right) {
            withRightFirst(leftNumber, rightDone).ifPresent(rest::add);
        }
        return rest;
    }

    /** What is left without the orders in which this revision of the right line runs after just so many of the left one. */
    List<OrderRange> withoutRight(int rightNumber, int leftDone) {
        var rest = new ArrayList<OrderRange>();
        if (leftDone < least.length) {
            withLeftFirst(leftDone, rightNumber).ifPresent(rest::add);
        }
        if (leftDone > 0) {
            withRightFirst(leftDone - 1, rightNumber).ifPresent(rest::add);
        }
        return rest;
    }

    private static Optional<OrderRange> checked(OrderRange range) {
        for (int i = 0; i < range.least.length; i++) {
            if (range.least[i] > range.most[i]) {
                return Optional.empty();
            }
        }
        return Optional.of(range);
    }
}
