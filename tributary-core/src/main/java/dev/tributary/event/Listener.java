package dev.tributary.event;

/** Receives the events of a run, in order, on the thread that runs. */
@FunctionalInterface
public interface Listener {
    void on(Event event);
}
