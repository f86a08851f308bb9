package dev.tributary.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LookoutTest {

    private static final Duration MOMENT = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofMinutes(10);

    private final Lookout lookout = new Lookout("lookout-of-a-test");

    @AfterEach
    void close() {
        lookout.close(() -> {});
    }

    @Test
    void looksAtWhatLastsUntilItIsEnded() throws InterruptedException {
        var thrice = new CountDownLatch(3);
        Lookout.Lasting lasting = lookout.begin(MOMENT, MOMENT, true, thrice::countDown);

        assertThat(thrice.await(1, TimeUnit.MINUTES)).isTrue();

        lasting.end();
        settle();
        var later = new CountDownLatch(1);
        Lookout.Lasting other = lookout.begin(MOMENT, MOMENT, true, later::countDown);
        assertThat(later.await(1, TimeUnit.MINUTES)).isTrue();
        other.end();
    }

    @Test
    void whatEndsSoonIsNeverLookedAt() throws InterruptedException {
        List<String> looks = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            lookout.begin(LONG, LONG, true, () -> looks.add("too late")).end();
        }
        var after = new CountDownLatch(1);
        lookout.begin(MOMENT, MOMENT, false, after::countDown);

        assertThat(after.await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(looks).isEmpty();
    }

    @Test
    void oneThatIsDueEarlierIsNotKeptWaitingByOneThatIsDueLater() throws InterruptedException {
        var early = new CountDownLatch(1);
        lookout.begin(LONG, LONG, true, () -> {});
        lookout.begin(MOMENT, MOMENT, true, early::countDown);

        assertThat(early.await(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void aLookThatFailsDoesNotKeepOthersFromTheirs() throws InterruptedException {
        var others = new CountDownLatch(2);
        lookout.begin(MOMENT, MOMENT, true, () -> {
            throw new IllegalStateException("of this test");
        });
        lookout.begin(MOMENT.multipliedBy(2), MOMENT, true, others::countDown);

        assertThat(others.await(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void looksBecomeRarerWhereThatIsAsked() throws InterruptedException {
        List<Long> times = new CopyOnWriteArrayList<>();
        var four = new CountDownLatch(4);
        lookout.begin(MOMENT, MOMENT.multipliedBy(4), false, () -> {
            times.add(System.nanoTime());
            four.countDown();
        });

        assertThat(four.await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(times.get(1) - times.get(0))
                .isGreaterThanOrEqualTo(MOMENT.multipliedBy(2).toNanos());
        assertThat(times.get(2) - times.get(1))
                .isGreaterThanOrEqualTo(MOMENT.multipliedBy(4).toNanos());
        assertThat(times.get(3) - times.get(2))
                .isGreaterThanOrEqualTo(MOMENT.multipliedBy(4).toNanos());
    }

    /** Whoever begins something short within something long wakes the thread once for it, and not ever after. */
    @Test
    void whatEndedDoesNotWakeTheThreadAgainAndAgain() throws InterruptedException {
        lookout.begin(LONG, LONG, true, () -> {});
        for (int i = 0; i < 50; i++) {
            var looked = new CountDownLatch(1);
            Lookout.Lasting soon = lookout.begin(Duration.ofMillis(1), LONG, true, looked::countDown);
            assertThat(looked.await(1, TimeUnit.MINUTES)).isTrue();
            soon.end();
        }
        settle();

        assertThat(lookout.alarms()).isLessThanOrEqualTo(1);
    }

    @Test
    void closingDoesWhatIsLeftAndLooksNoMore() throws InterruptedException {
        List<String> done = new CopyOnWriteArrayList<>();
        lookout.begin(LONG, LONG, true, () -> done.add("looked"));
        var last = new CountDownLatch(1);

        lookout.close(() -> {
            done.add("left");
            last.countDown();
        });

        assertThat(last.await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(done).containsExactly("left");
        Thread ended = thread();
        if (ended != null) {
            ended.join(60_000);
            assertThat(ended.isAlive()).isFalse();
        }
    }

    private static @Nullable Thread thread() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("lookout-of-a-test"))
                .findFirst()
                .orElse(null);
    }

    /** What the thread had begun is done by now. */
    private void settle() throws InterruptedException {
        var done = new CountDownLatch(1);
        assertThat(lookout.submit(done::countDown)).isNotNull();
        assertThat(done.await(1, TimeUnit.MINUTES)).isTrue();
    }
}
