package dev.tributary.spring.start;

import java.util.ArrayList;
import java.util.List;

/** Whether every database is at its target, and what is wrong where one is not. Safe for use by several threads. */
public final class Readiness {

    private volatile List<Refusal> refusals = List.of();

    /** Whether nothing is wrong. */
    public boolean isReady() {
        return refusals.isEmpty();
    }

    /** What is wrong, in the order found; empty where nothing is. */
    public List<Refusal> refusals() {
        return refusals;
    }

    /** Remembers what is wrong; returns whether that is something else than before. */
    synchronized boolean refuse(Refusal refusal) {
        if (refusals.contains(refusal)) {
            return false;
        }
        var next = new ArrayList<>(refusals);
        next.removeIf(other -> other.database().equals(refusal.database()));
        next.add(refusal);
        refusals = List.copyOf(next);
        return true;
    }

    synchronized void clear(String database) {
        var next = new ArrayList<>(refusals);
        next.removeIf(other -> other.database().equals(database));
        refusals = List.copyOf(next);
    }
}
