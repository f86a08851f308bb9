package dev.tributary.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what lasts, in a thread of its own. Of the many things that begin hardly one lasts until it is looked at, so beginning and
 * ending cost next to nothing: the thread is woken for the earliest look that is due, and whatever began since is served by then.
 */
final class Lookout {

    private static final long NEVER = Long.MAX_VALUE;

    private final String name;
    private final long start = System.nanoTime();
    private final List<Lasting> lasting = new ArrayList<>();
    private @Nullable ScheduledThreadPoolExecutor thread;
    private boolean closed;

    /** When the thread wakes up. */
    private long alarm = NEVER;

    /** What wakes it up then, and nothing else does: each would set the next one, and they would become more and more. */
    private @Nullable Future<?> waking;

    /** One that has not started. */
    Lookout(String name) {
        this.name = name;
    }

    /**
     * Something begins that is looked at until it is ended.
     *
     * @param first after how long to look first; then the time between looks doubles
     * @param longest up to this
     * @param steady whether looks keep to their times; otherwise each waits for so long after the one before
     * @param look runs in the thread, one at a time
     */
    synchronized Lasting begin(Duration first, Duration longest, boolean steady, Runnable look) {
        var begun = new Lasting(first.toNanos(), longest.toNanos(), steady, look);
        lasting.add(begun);
        wakeAt(begun.due);
        return begun;
    }

    /** Runs something in the thread, behind what it does already. */
    synchronized Future<?> submit(Runnable task) {
        return thread().submit(task);
    }

    private ScheduledThreadPoolExecutor thread() {
        if (thread == null) {
            var one = new ScheduledThreadPoolExecutor(1, task -> {
                var own = new Thread(task, name);
                own.setDaemon(true);
                return own;
            });
            one.setExecuteExistingDelayedTasksAfterShutdownPolicy(false); // a look that is due in an hour
            one.setRemoveOnCancelPolicy(true);
            thread = one;
        }
        return thread;
    }

    private void wakeAt(long due) {
        if (due < alarm && !closed) {
            if (waking != null) {
                waking.cancel(false);
            }
            alarm = due;
            waking = thread().schedule(this::look, Math.max(0, due - now()), TimeUnit.NANOSECONDS);
        }
    }

    /** How often the thread is going to wake up, as things stand. */
    synchronized int alarms() {
        return thread == null ? 0 : thread.getQueue().size();
    }

    private void look() {
        try {
            dueNow().forEach(Lasting::look);
        } finally {
            again();
        }
    }

    private synchronized List<Lasting> dueNow() {
        long now = now();
        return lasting.stream().filter(one -> one.due <= now).toList();
    }

    private synchronized void again() {
        alarm = NEVER;
        lasting.stream().mapToLong(one -> one.due).min().ifPresent(this::wakeAt);
    }

    private long now() {
        return System.nanoTime() - start;
    }

    /** Looks no more, and ends the thread once it has done what it was given, this last; nothing is done where none was started. */
    synchronized void close(Runnable last) {
        lasting.clear();
        if (thread != null && !closed) {
            thread.execute(last);
            thread.shutdown();
        }
        closed = true;
    }

    /** What is looked at. */
    final class Lasting {
        private final long longest;
        private final boolean steady;
        private final Runnable look;
        private long period;
        private long due;

        private Lasting(long period, long longest, boolean steady, Runnable look) {
            this.period = period;
            this.longest = longest;
            this.steady = steady;
            this.look = look;
            this.due = now() + period;
        }

        private void look() {
            try {
                look.run();
            } finally {
                synchronized (Lookout.this) {
                    period = Math.min(2 * period, longest);
                    due = (steady ? due : now()) + period;
                }
            }
        }

        /** It has ended; a look that goes on meanwhile goes on. */
        void end() {
            synchronized (Lookout.this) {
                lasting.remove(this);
            }
        }
    }
}
