package dev.tributary.session;

import dev.tributary.database.ConnectionFailed;
import dev.tributary.database.ConnectionSource;
import dev.tributary.product.Driver;
import dev.tributary.product.ServerError;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Connections to a database that may not be there yet, such as one that is started together with this program. Only the first one
 * is waited for, and only where waiting can help: nobody listens yet, the server is starting, all its connections are taken.
 */
public final class PatientConnections implements ConnectionSource {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final ConnectionSource connections;
    private final Driver driver;
    private final Duration patience;
    private final Consumer<String> waiting;
    private volatile boolean reached;

    /**
     * Connections from another source.
     *
     * @param waiting told once why it waits
     */
    public PatientConnections(
            ConnectionSource connections, Driver driver, Duration patience, Consumer<String> waiting) {
        this.connections = connections;
        this.driver = driver;
        this.patience = patience;
        this.waiting = waiting;
    }

    @Override
    public Connection open() throws SQLException {
        long start = System.nanoTime();
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                Connection connection = connections.open();
                reached = true;
                return connection;
            } catch (SQLException e) {
                if (!driver.mayConnectLater(e) || isOver(start)) {
                    throw e;
                }
                tell(pause, driver.describe(e));
            } catch (ConnectionFailed e) {
                if (!e.problem().retryable() || isOver(start)) {
                    throw e;
                }
                tell(pause, e.error());
            }
            Sleep.of(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private boolean isOver(long start) {
        return reached || System.nanoTime() - start >= patience.toNanos();
    }

    private void tell(Duration pause, ServerError error) {
        if (pause.equals(FIRST_PAUSE)) {
            waiting.accept(error.text());
        }
    }
}
