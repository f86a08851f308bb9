package dev.tributary.spring;

import dev.tributary.event.Event;

/** A bean that is told what happens while revisions run, in the thread that runs them. */
@FunctionalInterface
public interface TributaryListener {

    /**
     * Something happened.
     *
     * @param database its name below {@code tributary.databases}; empty for the only one
     */
    void on(String database, Event event);
}
