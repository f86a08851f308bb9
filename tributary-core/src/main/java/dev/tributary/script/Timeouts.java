package dev.tributary.script;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/** Durations as headers write them: a number and its unit, down to milliseconds. */
final class Timeouts {
    /** What a server keeps a timeout in: milliseconds in 32 bits. */
    private static final BigDecimal MOST = BigDecimal.valueOf(Integer.MAX_VALUE);

    private Timeouts() {}

    /**
     * The duration, or empty where the text is none: no unit, an unknown one, less than a millisecond, too long. Zero, which
     * is no limit, needs no unit.
     */
    static Optional<Duration> parse(String text) {
        if (text.equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        int unitAt = 0;
        while (unitAt < text.length() && (isDigit(text.charAt(unitAt)) || text.charAt(unitAt) == '.')) {
            unitAt++;
        }
        String number = text.substring(0, unitAt);
        if (number.isEmpty() || number.length() > 12 || !isDigit(number.charAt(0)) || number.endsWith(".")) {
            return Optional.empty();
        }
        long factor = millis(text.substring(unitAt).strip());
        if (factor == 0 || number.indexOf('.') != number.lastIndexOf('.')) {
            return Optional.empty();
        }
        BigDecimal millis =
                new BigDecimal(number).multiply(BigDecimal.valueOf(factor)).stripTrailingZeros();
        return millis.scale() > 0 || millis.compareTo(MOST) > 0
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(millis.longValueExact()));
    }

    /** The shortest way to write a duration in whole milliseconds. */
    static String format(Duration duration) {
        long millis = duration.toMillis();
        String[] units = {"d", "h", "min", "s"};
        for (String unit : units) {
            if (millis != 0 && millis % millis(unit) == 0) {
                return millis / millis(unit) + unit;
            }
        }
        return millis + "ms";
    }

    private static long millis(String unit) {
        return switch (unit) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case "min" -> 60_000;
            case "h" -> 3_600_000;
            case "d" -> 86_400_000;
            default -> 0;
        };
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
