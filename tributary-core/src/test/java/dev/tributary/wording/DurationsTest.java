package dev.tributary.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "0s, PT0S",
        "0ms, PT0S",
        "250ms, PT0.25S",
        "5s, PT5S",
        "1.5s, PT1.5S",
        "0.001s, PT0.001S",
        "5 s, PT5S",
        "10m, PT10M",
        "10min, PT10M",
        "2 min, PT2M",
        "2.5min, PT2M30S",
        "3h, PT3H",
        "2d, PT48H",
        "1h30m, PT1H30M",
        "1h30min, PT1H30M",
        "1d2h3m4s5ms, PT26H3M4.005S",
        "10m5s10m, PT20M5S",
        "99999d, PT2399976H"
    })
    void readsWhatPeopleWrite(String text, Duration duration) {
        assertThat(Durations.parse(text)).contains(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "5",
                "00",
                "5x",
                "-5s",
                "+5s",
                "5 s s",
                "0.1ms",
                "1..5s",
                "1.5.5s",
                ".5s",
                "5.s",
                "s",
                "5S",
                "5M",
                "5 seconds",
                "1h 30m",
                "PT5S",
                "5s,",
                "1e3s",
                "٥s",
                "9999999999999s",
                "999999999999d"
            })
    void refusesTheRest(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }

    @Test
    void knowsWhatLacksAUnitOnly() {
        assertThat(List.of("5", "30", "250")).allMatch(Durations::lacksUnit);
        assertThat(List.of("", "5x", "1.5", "-5", "12345678901")).noneMatch(Durations::lacksUnit);
    }

    @Test
    void readsWhatItWrites() {
        for (long millis : new long[] {0, 1, 250, 1_000, 1_500, 60_000, 90_000, 3_600_000, 86_400_000, 86_400_001}) {
            var duration = Duration.ofMillis(millis);
            assertThat(Durations.parse(Durations.written(duration)))
                    .as(duration.toString())
                    .contains(duration);
        }
        assertThat(Durations.written(Duration.ofMinutes(10))).isEqualTo("10min");
    }
}
