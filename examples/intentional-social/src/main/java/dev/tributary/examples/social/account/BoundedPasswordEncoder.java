package dev.tributary.examples.social.account;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Hashes and compares a few passwords at a time, since each takes {@link #BYTES} of the heap and a processor as long as it lasts: a crowd
 * of them at once would end a process in a small container. The others wait in the order in which they came, so many and no longer than is
 * said here, and are told {@link Busy} then. It knows no addresses, so who waits how long tells nothing of them.
 *
 * <p>Safe for threads.
 */
final class BoundedPasswordEncoder implements PasswordEncoder {
    /** What Spring Security's Argon2 takes for a hash: 16,384 blocks of 1 kB, which Bouncy Castle allocates anew each time. */
    static final long BYTES = 16L << 20;

    private final PasswordEncoder passwords;
    private final Semaphore places;
    private final Semaphore line;
    private final Duration patience;

    /**
     * Bounds another encoder.
     *
     * @param places how many passwords it looks at at once, at least one
     * @param waiting how many more may wait; each holds a thread, and some must be left for requests that need no password
     * @param patience how long one waits
     */
    BoundedPasswordEncoder(PasswordEncoder passwords, int places, int waiting, Duration patience) {
        if (places < 1) {
            throw new IllegalArgumentException("social.hashes-at-once is " + places + " and has to be 1 or more");
        }
        this.passwords = passwords;
        this.places = new Semaphore(places, true);
        this.line = new Semaphore(Math.addExact(places, waiting));
        this.patience = patience;
    }

    /** One for each processor, as long as they leave three quarters of the heap to the rest; and one in any case. */
    static int placesFor(long heap, int processors) {
        return (int) Math.max(1, Math.min(processors, heap / 4 / BYTES));
    }

    @Override
    public @Nullable String encode(@Nullable CharSequence password) {
        return inTurn(() -> passwords.encode(password));
    }

    @Override
    public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
        return inTurn(() -> passwords.matches(password, hash));
    }

    @Override
    public boolean upgradeEncoding(@Nullable String hash) {
        return passwords.upgradeEncoding(hash);
    }

    private <T extends @Nullable Object> T inTurn(Supplier<T> work) {
        if (!line.tryAcquire()) {
            throw new Busy(patience);
        }
        try {
            if (!places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new Busy(patience);
            }
            try {
                return work.get();
            } finally {
                places.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Busy(patience);
        } finally {
            line.release();
        }
    }
}
