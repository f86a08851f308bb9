package dev.tributary.spring.start;

import java.util.ArrayList;
import java.util.List;

/** Whether every database is at its target, and what is wrong where one is not. Safe for use by several threads. */
public final class Readiness {

    private volatile List<UnreadyReason> reasons = List.of();

    /** Whether nothing is wrong. */
    public boolean isReady() {
        return reasons.isEmpty();
    }

    /** What is wrong, in the order found; empty where nothing is. */
    public List<UnreadyReason> reasons() {
        return reasons;
    }

    /** Remembers what is wrong; returns whether that is another problem than before, however many revisions are pending. */
    synchronized boolean refuse(UnreadyReason reason) {
        var next = new ArrayList<>(reasons);
        for (int i = 0; i < next.size(); i++) {
            UnreadyReason other = next.get(i);
            if (other.database().equals(reason.database()) && other.problem().equals(reason.problem())) {
                next.set(i, reason);
                reasons = List.copyOf(next);
                return false;
            }
        }
        next.removeIf(other -> other.database().equals(reason.database()));
        next.add(reason);
        reasons = List.copyOf(next);
        return true;
    }

    synchronized void clear(String database) {
        var next = new ArrayList<>(reasons);
        next.removeIf(other -> other.database().equals(database));
        reasons = List.copyOf(next);
    }
}
