package dev.tributary.project;

import dev.tributary.wording.Remedy;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 500ms}, {@code 5s}, {@code 10m}, {@code 1h30m}; {@code 0} is no time at all. */
final class DurationText {
    private static final Pattern WHOLE = Pattern.compile("(?:\\d{1,9}(?:ms|s|m|h|d))+");
    private static final Pattern PART = Pattern.compile("(\\d+)(ms|s|m|h|d)");
    private static final Map<String, Duration> UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));

    private DurationText() {}

    /** The duration, or a problem that names the setting. A bare number is refused: its unit would be a guess. */
    static Duration parse(String setting, Value value) {
        String text = value.text().strip();
        if (text.equals("0")) {
            return Duration.ZERO;
        }
        if (!WHOLE.matcher(text).matches()) {
            throw InvalidSetting.of(
                    setting,
                    value,
                    "a number with a unit: 500ms, 5s, 10m, 1h30m",
                    text.matches("\\d+")
                            ? Remedy.unsorted("write " + text + "s or " + text + "ms", "the unit was left out")
                            : Remedy.unsorted("write 30s or 10m", "for example"));
        }
        var total = Duration.ZERO;
        var parts = PART.matcher(text);
        while (parts.find()) {
            total = total.plus(unit(parts.group(2)).multipliedBy(Long.parseLong(parts.group(1))));
        }
        return total;
    }

    private static Duration unit(String name) {
        Duration unit = UNITS.get(name);
        if (unit == null) {
            throw new AssertionError(name);
        }
        return unit;
    }
}
