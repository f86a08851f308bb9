package dev.tributary.examples.social.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

final class BoundedPasswordEncoderTest {
    private final PasswordEncoder argon2 = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    private final CountedPasswords counted = new CountedPasswords();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void hashesAndComparesAsTheOneThatItBounds() {
        var bounded = new BoundedPasswordEncoder(argon2, 1, 0, Duration.ZERO);

        String hash = bounded.encode("correct horse");

        assertThat(argon2.matches("correct horse", hash)).isTrue();
        assertThat(bounded.matches("correct horse", hash)).isTrue();
        assertThat(bounded.matches("another horse", hash)).isFalse();
        assertThat(bounded.upgradeEncoding(hash)).isFalse();
    }

    @Test
    void whoeverHasWaitedLongEnoughIsToldToComeAgain() throws Exception {
        var bounded = new BoundedPasswordEncoder(counted, 1, 10, Duration.ofMillis(20));
        var gate = counted.close();
        Future<?> first = threads.submit(() -> bounded.encode("first"));
        gate.awaitSomebody();

        assertThatThrownBy(() -> bounded.matches("second", "")).isInstanceOfSatisfying(Busy.class, busy -> {
            assertThat(busy.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
            assertThat(busy.getHeaders().getFirst("Retry-After")).isEqualTo("1");
        });

        gate.open();
        first.get();
        assertThat(bounded.encode("third")).isNotNull();
    }

    @Test
    void whoeverFindsTheLineFullIsToldAtOnce() throws Exception {
        var bounded = new BoundedPasswordEncoder(counted, 1, 0, Duration.ofDays(1));
        var gate = counted.close();
        Future<?> first = threads.submit(() -> bounded.encode("first"));
        gate.awaitSomebody();

        assertThatThrownBy(() -> bounded.encode("second")).isInstanceOf(Busy.class);

        gate.open();
        first.get();
    }

    @Test
    void anEndedThreadLeavesTheLine() throws Exception {
        var bounded = new BoundedPasswordEncoder(counted, 1, 1, Duration.ofDays(1));
        var gate = counted.close();
        Future<?> first = threads.submit(() -> bounded.encode("first"));
        gate.awaitSomebody();
        var refused = new CountDownLatch(1);
        Thread second = new Thread(() -> {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> bounded.encode("second")).isInstanceOf(Busy.class);
            if (Thread.currentThread().isInterrupted()) {
                refused.countDown();
            }
        });
        second.start();
        refused.await();
        second.join();

        Future<?> third = threads.submit(() -> bounded.encode("third"));
        gate.open();
        first.get();
        third.get();
    }

    @Test
    void aFailureGivesItsPlaceBack() {
        var bounded = new BoundedPasswordEncoder(
                new PasswordEncoder() {
                    @Override
                    public String encode(@Nullable CharSequence password) {
                        throw new IllegalStateException("no memory");
                    }

                    @Override
                    public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
                        return true;
                    }
                },
                1,
                0,
                Duration.ZERO);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> bounded.encode("x")).hasMessage("no memory");
        }
        assertThat(bounded.matches("x", "y")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "96, 8, 1",
        "128, 2, 2",
        "128, 8, 2",
        "256, 2, 2",
        "256, 8, 4",
        "512, 8, 8",
        "16384, 4, 4",
        "16, 2, 1",
        "8796093022207, 64, 64"
    })
    void asManyAsProcessorsUnlessTheyWouldTakeMoreThanAQuarterOfTheHeap(long megabytes, int processors, int places) {
        assertThat(BoundedPasswordEncoder.placesFor(megabytes << 20, processors))
                .isEqualTo(places);
    }

    @Test
    void lessThanOnePlaceIsNoSetting() {
        assertThatThrownBy(() -> new BoundedPasswordEncoder(argon2, 0, 100, Duration.ZERO))
                .hasMessage("social.hashes-at-once is 0 and has to be 1 or more");
    }
}
