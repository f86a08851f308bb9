package dev.tributary.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SideBySideTest {
    private final AtomicInteger done = new AtomicInteger();

    @Test
    void givesResultsInTheOrderOfTheTasksAndTellsOfEach() {
        List<Supplier<Integer>> tasks =
                IntStream.range(0, 50).<Supplier<Integer>>mapToObj(i -> () -> i).toList();

        for (int width : List.of(1, 2, 7, 100)) {
            done.set(0);
            assertThat(SideBySide.all(width, tasks, done::incrementAndGet))
                    .containsExactlyElementsOf(IntStream.range(0, 50).boxed().toList());
            assertThat(done).hasValue(50);
        }
        assertThat(SideBySide.all(2, List.of(), done::incrementAndGet)).isEmpty();
    }

    @Test
    void doesAsManyAtATimeAsItIsTold() {
        var barrier = new CyclicBarrier(3);
        Supplier<String> meeting = () -> {
            try {
                barrier.await(30, TimeUnit.SECONDS);
                return "met";
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        };

        assertThat(SideBySide.all(3, List.of(meeting, meeting, meeting), done::incrementAndGet))
                .containsExactly("met", "met", "met");
    }

    @Test
    void aLaterTaskMayWaitForWhatAnEarlierOneDoesFirst() {
        var copied = new CountDownLatch(4);
        var tasks = new ArrayList<Supplier<Long>>();
        for (int i = 0; i < 4; i++) {
            tasks.add(() -> {
                copied.countDown();
                return -1L;
            });
        }
        tasks.add(() -> {
            SideBySide.await(copied);
            return copied.getCount();
        });

        assertThat(SideBySide.all(2, tasks, done::incrementAndGet)).endsWith(0L);
    }

    /** What has begun uses a database, which must still be there. */
    @Test
    void waitsForWhatHasBegunWhereOneFailsAndBeginsNothingMore() {
        var begun = new CountDownLatch(1);
        var failed = new CountDownLatch(1);
        var ended = new AtomicInteger();
        var tasks = new ArrayList<Supplier<String>>();
        tasks.add(() -> {
            SideBySide.await(begun);
            failed.countDown();
            throw new IllegalArgumentException("no");
        });
        tasks.add(() -> {
            begun.countDown();
            SideBySide.await(failed);
            ended.incrementAndGet();
            return "ended";
        });
        IntStream.range(0, 1000).forEach(i -> tasks.add(() -> "late"));

        assertThatThrownBy(() -> SideBySide.all(2, tasks, done::incrementAndGet))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no");

        assertThat(ended).hasValue(1);
        assertThat(done).hasValue(0);
    }

    @Test
    void whoIsToldMayEndIt() {
        var run = new AtomicInteger();
        List<Supplier<Integer>> tasks = IntStream.range(0, 10_000)
                .<Supplier<Integer>>mapToObj(i -> run::incrementAndGet)
                .toList();

        assertThatThrownBy(() -> SideBySide.all(2, tasks, () -> {
                    throw new IllegalStateException("out of time");
                }))
                .hasMessage("out of time");
    }

    @Test
    void whoIsInterruptedStaysSoAndGetsTheResults() {
        Thread.currentThread().interrupt();

        List<String> results = SideBySide.all(2, List.of(() -> "one", () -> "two"), done::incrementAndGet);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(results).containsExactly("one", "two");
    }
}
