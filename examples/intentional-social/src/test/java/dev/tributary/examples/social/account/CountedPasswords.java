package dev.tributary.examples.social.account;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The real Argon2, which says how many passwords it looked at at once and in all, behind a gate that a test may close. */
public final class CountedPasswords implements PasswordEncoder {
    private final PasswordEncoder argon2 = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger all = new AtomicInteger();
    private volatile Gate gate = new Gate(0);

    /** Holds whoever comes to it until it is opened. */
    public static final class Gate {
        private final CountDownLatch closed;
        private final CountDownLatch somebody = new CountDownLatch(1);

        private Gate(int closed) {
            this.closed = new CountDownLatch(closed);
        }

        /** Returns when somebody stands before it. */
        public void awaitSomebody() throws InterruptedException {
            somebody.await();
        }

        public void open() {
            closed.countDown();
        }

        private void pass() {
            somebody.countDown();
            try {
                closed.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** In the place of the application's own, with two places and ten more that may wait. */
    @TestConfiguration(proxyBeanMethods = false)
    public static class TwoAtOnce {

        @Bean
        CountedPasswords counted() {
            return new CountedPasswords();
        }

        @Bean
        @Primary
        PasswordEncoder twoAtOnce(CountedPasswords counted) {
            return new BoundedPasswordEncoder(counted, 2, 10, Duration.ofMinutes(1));
        }
    }

    /** Closes a new gate. */
    public Gate close() {
        gate = new Gate(1);
        return gate;
    }

    /** How many were inside at once, at most. */
    public int most() {
        return most.get();
    }

    /** How many came in at all. */
    public int all() {
        return all.get();
    }

    @Override
    public String encode(@Nullable CharSequence password) {
        enter();
        try {
            return String.valueOf(argon2.encode(password));
        } finally {
            now.decrementAndGet();
        }
    }

    @Override
    public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
        enter();
        try {
            return argon2.matches(password, hash);
        } finally {
            now.decrementAndGet();
        }
    }

    private void enter() {
        all.incrementAndGet();
        most.accumulateAndGet(now.incrementAndGet(), Math::max);
        gate.pass();
    }
}
