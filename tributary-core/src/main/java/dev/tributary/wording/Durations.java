package dev.tributary.wording;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as people write and read them. Headers, flags, variables and files have one grammar: numbers with units, such as
 * {@code 500ms}, {@code 1.5s}, {@code 10m} or {@code 10min}, {@code 1h30m}, {@code 2d}. A number alone is refused, since its
 * unit would be a guess; only {@code 0}, which is no time at all, needs none.
 */
public final class Durations {

    /** What is accepted, for messages. */
    public static final String EXPECTED = "a number with a unit: 500ms, 5s, 10m, 1h30m";

    private static final Pattern PART = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)\\s*(ms|s|min|m|h|d)");
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    private Durations() {}

    /** The duration; empty where the text is none: no unit, an unknown one, less than a millisecond. */
    public static Optional<Duration> parse(String text) {
        if (text.equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        BigDecimal millis = BigDecimal.ZERO;
        Matcher part = PART.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (!part.region(at, text.length()).lookingAt()) {
                return Optional.empty();
            }
            millis = millis.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(millis(part.group(2)))));
            at = part.end();
        }
        boolean whole = millis.stripTrailingZeros().scale() <= 0;
        return text.isEmpty() || !whole || millis.compareTo(MOST) > 0
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(millis.longValueExact()));
    }

    /** Whether nothing but the unit was left out. */
    public static boolean lacksUnit(String text) {
        return text.matches("\\d{1,9}");
    }

    /** The shortest way to write a duration in whole milliseconds, as {@link #parse} reads it. */
    public static String written(Duration duration) {
        long millis = duration.toMillis();
        for (String unit : new String[] {"d", "h", "min", "s"}) {
            if (millis != 0 && millis % millis(unit) == 0) {
                return millis / millis(unit) + unit;
            }
        }
        return millis + "ms";
    }

    /** {@code 12 ms}, {@code 3.4 s}, {@code 2 min 5 s}. */
    public static String text(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return millis / 1_000 + "." + millis % 1_000 / 100 + " s";
        }
        return millis / 60_000 + " min " + millis % 60_000 / 1_000 + " s";
    }

    private static long millis(String unit) {
        return switch (unit) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case "m", "min" -> 60_000;
            case "h" -> 3_600_000;
            case "d" -> 86_400_000;
            default -> throw new AssertionError(unit);
        };
    }
}
