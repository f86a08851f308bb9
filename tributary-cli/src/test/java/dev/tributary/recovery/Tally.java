package dev.tributary.recovery;

import dev.tributary.Tributary;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts cases, and judges each: the next run must end where an undisturbed one does. */
final class Tally {

    private final Remains expected;
    private final AtomicInteger cases = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();

    Tally(Remains expected) {
        this.expected = expected;
    }

    /** Runs a case: the disturbance, then one more upgrade, then the comparison. */
    void judge(String name, String url, Disturbed disturbed) {
        cases.incrementAndGet();
        try {
            disturbed.run();
            Tributary.on(() -> DriverManager.getConnection(url))
                    .scripts(Disturbance.SCRIPTS)
                    .build()
                    .upgrade("heads");
            String difference = Remains.of(url).differenceFrom(expected);
            if (!difference.isEmpty()) {
                failures.add(name + ": " + difference);
            }
        } catch (Exception | AssertionError e) {
            failures.add(name + ": " + e);
        }
    }

    /** What failed since this was asked last, in words. */
    List<String> newFailures() {
        var found = new ArrayList<String>();
        for (String failure = failures.poll(); failure != null; failure = failures.poll()) {
            found.add(failure);
        }
        failed.addAndGet(found.size());
        return found;
    }

    String line() {
        return "kill: " + cases + " cases, " + (cases.get() - failed.get()) + " recovered, " + failed + " failed";
    }

    /** What happens before the run that must recover from it. */
    interface Disturbed {
        void run() throws Exception;
    }
}
