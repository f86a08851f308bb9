package dev.tributary.examples.social.account;

import dev.tributary.examples.social.SocialProperties;
import dev.tributary.examples.social.web.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * How many registrations an instance takes: five an hour for one address, since each sends a letter to it, and so many a minute in all,
 * since each costs a hash. Kept in memory, as {@link LoginLimit}.
 */
@Component
class RegistrationLimit {
    private static final int MOST_OF_ONE = 5;

    private final InstantSource clock;
    private final int most;
    private final Deque<Instant> all = new ArrayDeque<>();
    private final Map<String, Deque<Instant>> byEmail = new HashMap<>();

    RegistrationLimit(InstantSource clock, SocialProperties properties) {
        this.clock = clock;
        this.most = properties.registrationsPerMinute();
    }

    /** Counts one, or refuses it. */
    synchronized void take(String email) {
        Instant now = clock.instant();
        Duration hour = Duration.ofHours(1);
        byEmail.values().removeIf(times -> isEmptySince(now.minus(hour), times));
        Deque<Instant> own = byEmail.getOrDefault(email, new ArrayDeque<>());
        isEmptySince(now.minusSeconds(60), all);
        if (own.size() >= MOST_OF_ONE) {
            throw refusal(Duration.between(now, own.getFirst().plus(hour)));
        }
        if (all.size() >= most) {
            throw refusal(Duration.between(now, all.getFirst().plusSeconds(60)));
        }
        own.add(now);
        all.add(now);
        byEmail.put(email, own);
    }

    /** Takes back the last one that was counted, because it cost neither a hash nor a letter. */
    synchronized void giveBack(String email) {
        all.pollLast();
        Deque<Instant> own = byEmail.get(email);
        if (own != null) {
            own.pollLast();
        }
    }

    private static boolean isEmptySince(Instant start, Deque<Instant> times) {
        while (!times.isEmpty() && !times.getFirst().isAfter(start)) {
            times.removeFirst();
        }
        return times.isEmpty();
    }

    private static Refusal refusal(Duration rest) {
        var refusal = new Refusal(
                HttpStatus.TOO_MANY_REQUESTS,
                "too-many-registrations",
                "Retry-After says in how many seconds it may be tried again.");
        refusal.getHeaders()
                .set(
                        HttpHeaders.RETRY_AFTER,
                        Long.toString(rest.plusNanos(999_999_999).toSeconds()));
        return refusal;
    }
}
