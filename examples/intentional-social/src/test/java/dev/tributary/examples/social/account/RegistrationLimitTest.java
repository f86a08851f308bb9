package dev.tributary.examples.social.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.examples.social.SocialProperties;
import dev.tributary.examples.social.web.Refusal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

final class RegistrationLimitTest {
    private final RegistrationLimit limit =
            new RegistrationLimit(() -> this.now, new SocialProperties(null, Duration.ofHours(12), 7, null));
    private Instant now = Instant.parse("2026-01-05T09:30:00Z");

    private void refusedFor(String email, String seconds) {
        assertThatThrownBy(() -> limit.take(email)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.getStatusCode()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
            assertThat(refusal.getHeaders().getFirst("Retry-After")).isEqualTo(seconds);
        });
    }

    @Test
    void takesFiveOfAnAddressInAnHour() {
        for (int i = 0; i < 5; i++) {
            limit.take("ana@example.com");
            now = now.plus(Duration.ofMinutes(2));
        }

        refusedFor("ana@example.com", "3000");
        limit.take("ben@example.com");
        now = now.plus(Duration.ofMinutes(50));
        limit.take("ana@example.com");
        refusedFor("ana@example.com", "120");
    }

    @Test
    void takesSoManyInAMinuteWhateverTheAddresses() {
        for (int i = 0; i < 7; i++) {
            limit.take("member" + i + "@example.com");
        }

        now = now.plusSeconds(20);
        refusedFor("another@example.com", "40");
        now = now.plusSeconds(40);
        for (int i = 0; i < 7; i++) {
            limit.take("another" + i + "@example.com");
        }
    }
}
