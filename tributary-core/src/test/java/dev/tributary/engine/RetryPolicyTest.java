package dev.tributary.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

    private final RetryPolicy policy = new RetryPolicy(Duration.ofSeconds(1));
    private final Random random = new Random(7);

    private Duration pause(long seconds, int late) {
        return policy.pause(Duration.ofSeconds(seconds), late, Duration.ofMillis(200), random);
    }

    @Test
    void pausesBetweenAQuarterAndHalfASecondForHalfAMinute() {
        for (int second = 0; second < 30; second++) {
            assertThat(pause(second, 0)).isBetween(Duration.ofMillis(250), Duration.ofMillis(500));
        }
    }

    @Test
    void pausesLongerAndLongerAfterwardsUpToHalfAMinute() {
        assertThat(pause(31, 0)).as("ten times the wait").isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(pause(60, 5)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(8));
        assertThat(pause(400, 9)).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(30));
        assertThat(pause(400, 1_000)).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(30));
    }

    @Test
    void neverHoldsOthersUpForLongerThanAFifthOfASecondUnlessHousekeepingIsInTheWay() {
        assertThat(policy.hardWait(0)).isEqualTo(Duration.ofMillis(50));
        assertThat(policy.hardWait(1)).isEqualTo(Duration.ofMillis(100));
        assertThat(policy.hardWait(50)).isEqualTo(Duration.ofMillis(200));
        assertThat(policy.wholeWait(5, false, true)).isEqualTo(Duration.ofMillis(200));
        assertThat(policy.wholeWait(1, true, true)).as("housekeeping").isEqualTo(Duration.ofMillis(1200));
    }

    @Test
    void waitsLongFromTimeToTimeWhereNobodyIsSeen() {
        assertThat(policy.wholeWait(4, false, false)).isEqualTo(Duration.ofMillis(200));
        assertThat(policy.wholeWait(5, false, false)).isEqualTo(Duration.ofMillis(1200));
    }

    @Test
    void doesNotWaitLongWhereTheServerLooksForDeadlocksLate() {
        var slow = new RetryPolicy(Duration.ofSeconds(20));

        assertThat(slow.wholeWait(5, true, true)).isEqualTo(Duration.ofMillis(200));
        assertThat(slow.harmlessWait()).isEqualTo(Duration.ofSeconds(40));
    }
}
