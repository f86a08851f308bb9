package dev.tributary.junit;

import dev.tributary.scratch.ScratchDatabase;
import dev.tributary.scratch.ScratchServer;
import dev.tributary.wording.Durations;
import java.time.Duration;

/**
 * A database to copy from.
 *
 * @param server runs as long as the process
 * @param database nobody connects to it
 * @param story where it comes from, for people
 */
record Template(ScratchServer server, ScratchDatabase database, String story) {

    TestDatabase copy() {
        long start = System.nanoTime();
        ScratchDatabase copy = server.copy(database);
        String took = Durations.text(Duration.ofNanos(System.nanoTime() - start));
        return new TestDatabase(copy, "copied in " + took + " from " + story);
    }
}
