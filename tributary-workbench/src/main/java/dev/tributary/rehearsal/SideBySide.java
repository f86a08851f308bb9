package dev.tributary.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Several things done at a time, by as many threads as there are processors, but not more than a stranger's server has to bear. */
final class SideBySide {
    static final int WIDTH = Math.min(4, Runtime.getRuntime().availableProcessors());

    private SideBySide() {}

    /**
     * Does all of them; each begins when those before it have begun. Where one fails, what has begun comes to its end, and the
     * rest is left out. Who is interrupted meanwhile stays so, and waits.
     *
     * @param width how many at a time; where it is 1, the calling thread does them
     * @param done told after each, in their order, by the calling thread; may end it all by an exception
     * @return what came of each, in their order
     */
    static <T> List<T> all(int width, List<Supplier<T>> tasks, Runnable done) {
        var results = new ArrayList<T>();
        if (width == 1 || tasks.size() == 1) {
            for (Supplier<T> task : tasks) {
                results.add(task.get());
                done.run();
            }
            return results;
        }
        List<FutureTask<T>> begun =
                tasks.stream().map(task -> new FutureTask<T>(task::get)).toList();
        var next = new AtomicInteger();
        List<Thread> threads = IntStream.range(0, Math.min(width, begun.size()))
                .mapToObj(number -> new Thread(() -> work(begun, next), "replay-" + number))
                .toList();
        threads.forEach(thread -> {
            thread.setDaemon(true);
            thread.start();
        });
        try {
            for (FutureTask<T> task : begun) {
                results.add(result(task));
                done.run();
            }
            return results;
        } finally {
            next.set(begun.size());
            threads.forEach(thread -> patiently(() -> {
                thread.join();
                return thread;
            }));
        }
    }

    private static <T> void work(List<FutureTask<T>> tasks, AtomicInteger next) {
        for (int i = next.getAndIncrement(); i < tasks.size(); i = next.getAndIncrement()) {
            tasks.get(i).run();
        }
    }

    private static <T> T result(FutureTask<T> task) {
        return patiently(() -> {
            try {
                return task.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) e.getCause(); // a supplier throws nothing else
            }
        });
    }

    /** Waits until it is so far. */
    static void await(CountDownLatch latch) {
        patiently(() -> {
            latch.await();
            return latch;
        });
    }

    private static <T> T patiently(Callable<T> waiting) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return waiting.call();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
