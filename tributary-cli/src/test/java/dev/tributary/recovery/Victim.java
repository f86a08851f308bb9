package dev.tributary.recovery;

import dev.tributary.Tributary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A process that upgrades a database and is killed: it says {@code here} before the given call and then waits for its end;
 * with the call 0 it just runs, and says {@code done}.
 */
public final class Victim {

    private Victim() {}

    /** Arguments: the database's URL, and the number of the call. */
    public static void main(String[] arguments) {
        String url = arguments[0];
        int last = Integer.parseInt(arguments[1]);
        var calls = new AtomicInteger();
        var watcher = new WatchedConnection.Watcher() {
            @Override
            public void before(int call, String sql, Connection connection) {
                if (call == last) {
                    say("here");
                    awaitTheEnd();
                }
            }
        };
        Tributary.on(() -> WatchedConnection.of(DriverManager.getConnection(url), calls, watcher))
                .scripts(Disturbance.SCRIPTS)
                .build()
                .upgrade("heads");
        say("done");
        awaitTheEnd();
    }

    private static void say(String word) {
        System.out.println(word);
        System.out.flush();
    }

    /** Returns only when the parent is gone, which closes the input. */
    private static void awaitTheEnd() {
        try {
            while (System.in.read() >= 0) {}
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
