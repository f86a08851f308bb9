package dev.tributary.wording;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Points in time as people read them, wherever they and the server are. */
public final class Times {
    private static final DateTimeFormatter MINUTE = format("uuuu-MM-dd HH:mm 'UTC'");
    private static final DateTimeFormatter SECOND = format("uuuu-MM-dd HH:mm:ss 'UTC'");

    private Times() {}

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    /** {@code 2026-01-31 18:00 UTC}. */
    public static String minute(Instant at) {
        return MINUTE.format(at);
    }

    /** {@code 2026-01-31 18:00:07 UTC}. */
    public static String second(Instant at) {
        return SECOND.format(at);
    }
}
