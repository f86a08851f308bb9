package dev.tributary.junit;

import dev.tributary.scratch.ScratchDatabase;
import dev.tributary.scratch.ScratchServer;
import dev.tributary.wording.Durations;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A database to copy from.
 *
 * <p>A server takes a tenth of a second to drop a database whose last session is just ending. So copies that tests are through with
 * are dropped before the next one is made; the last ones go with the process.
 */
final class Template {
    private final ScratchServer server;
    private final ScratchDatabase database;
    private final String story;
    private final Queue<ScratchDatabase> left = new ConcurrentLinkedQueue<>();

    /**
     * @param server runs as long as the process
     * @param database nobody connects to it
     * @param story where it comes from, for people
     */
    Template(ScratchServer server, ScratchDatabase database, String story) {
        this.server = server;
        this.database = database;
        this.story = story;
    }

    TestDatabase copy() {
        for (ScratchDatabase old = left.poll(); old != null; old = left.poll()) {
            old.close();
        }
        long start = System.nanoTime();
        ScratchDatabase copy = server.copy(database);
        String took = Durations.text(Duration.ofNanos(System.nanoTime() - start));
        return new TestDatabase(copy, "copied in " + took + " from " + story, left::add);
    }
}
