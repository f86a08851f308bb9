package dev.tributary.engine;

import dev.tributary.session.Sleep;
import java.time.Duration;

/** Time that passes, and waiting for it to pass. */
public interface Ticker {

    /** Time since some fixed moment; never goes back. */
    Duration now();

    /**
     * Waits.
     *
     * @throws dev.tributary.wording.TributaryException where the thread was interrupted meanwhile
     */
    void pause(Duration time);

    /** The machine's. */
    static Ticker system() {
        return new Ticker() {
            @Override
            public Duration now() {
                return Duration.ofNanos(System.nanoTime());
            }

            @Override
            public void pause(Duration time) {
                Sleep.of(time);
            }
        };
    }
}
