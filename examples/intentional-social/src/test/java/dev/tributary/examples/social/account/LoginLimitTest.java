package dev.tributary.examples.social.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.examples.social.web.Refusal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class LoginLimitTest {
    private static final String ANA = "ana@example.com";

    private final LoginLimit limit = new LoginLimit(() -> this.now);
    private Instant now = Instant.parse("2026-01-05T09:30:00Z");

    private void wrong(int times) {
        for (int i = 0; i < times; i++) {
            limit.take(ANA);
        }
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    @Test
    void opensAgainFifteenMinutesAfterTheFirstWrongOne() {
        wrong(1);
        pass(Duration.ofMinutes(4));
        wrong(4);

        assertThatThrownBy(() -> limit.take(ANA))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.getHeaders().getFirst("Retry-After"))
                                .isEqualTo("660"));
        pass(Duration.ofMinutes(11).minusNanos(1));
        assertThatThrownBy(() -> limit.take(ANA))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.getHeaders().getFirst("Retry-After"))
                                .isEqualTo("1"));
        pass(Duration.ofNanos(1));
        wrong(5);
        assertThatThrownBy(() -> limit.take(ANA)).isInstanceOf(Refusal.class);
    }

    @Test
    void aRightPasswordGivesBackItsOwnTryAndNoOther() {
        for (int i = 0; i < 20; i++) {
            limit.take(ANA);
            limit.giveBack(ANA);
        }
        wrong(4);
        limit.take(ANA);
        limit.giveBack(ANA);
        wrong(1);

        assertThatThrownBy(() -> limit.take(ANA)).isInstanceOf(Refusal.class);
    }
}
