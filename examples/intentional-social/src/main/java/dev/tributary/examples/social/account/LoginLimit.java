package dev.tributary.examples.social.account;

import dev.tributary.examples.social.web.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Five wrong passwords for an address within fifteen minutes, whether it has an account or not; then none is looked at, the
 * right one neither, until those have passed. Kept in memory: each instance counts for itself.
 */
@Component
class LoginLimit {
    private static final int MOST = 5;
    private static final Duration TIME = Duration.ofMinutes(15);

    private record Tries(Instant end, int number) {}

    private final InstantSource clock;

    private final Map<String, Tries> byEmail = new HashMap<>();

    LoginLimit(InstantSource clock) {
        this.clock = clock;
    }

    /** Counts one before the password is looked at, so that guesses sent at once are counted one by one. */
    synchronized void take(String email) {
        Instant now = clock.instant();
        byEmail.values().removeIf(tries -> !tries.end().isAfter(now));
        Tries tries = byEmail.getOrDefault(email, new Tries(now.plus(TIME), 0));
        if (tries.number() == MOST) {
            var refusal = new Refusal(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "too-many-logins",
                    "Too many wrong passwords for this address; Retry-After says for how many seconds it is closed.");
            long seconds =
                    Duration.between(now, tries.end()).plusNanos(999_999_999).toSeconds();
            refusal.getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
            throw refusal;
        }
        byEmail.put(email, new Tries(tries.end(), tries.number() + 1));
    }

    /** Takes back what a right password counted, and no more: somebody's own logins give nobody else another guess. */
    synchronized void giveBack(String email) {
        byEmail.computeIfPresent(
                email, (key, tries) -> tries.number() == 1 ? null : new Tries(tries.end(), tries.number() - 1));
    }
}
