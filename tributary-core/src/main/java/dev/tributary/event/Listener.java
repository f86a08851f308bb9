package dev.tributary.event;

/** Receives the events of a run, in order, on the thread that runs. */
@FunctionalInterface
public interface Listener {
    /** Told of one event. */
    void on(Event event);
}
