package dev.tributary.alembic.conversion;

import dev.tributary.wording.Times;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The line {@code Create Date} of Alembic's files. */
final class CreatedDate {
    /** As Python's {@code str} writes a moment, and as people shorten it. */
    private static final Pattern MOMENT = Pattern.compile(
            "(\\d{4}-\\d{2}-\\d{2})(?:[ T](\\d{2}:\\d{2})(?::\\d{2})?(?:[.,]\\d+)?)?\\s*(Z|UTC|[+-]\\d{2}:?\\d{2})?.*");

    private CreatedDate() {}

    /**
     * The moment as a header says it, in UTC. Where the line has no zone, Alembic wrote the time of somebody's machine, of which nobody knows
     * where it stood: it is taken as it is.
     *
     * @return empty where the line is no moment
     */
    static String header(String written) {
        Matcher moment = MOMENT.matcher(written);
        if (!moment.matches()) {
            return "";
        }
        String time = Optional.ofNullable(moment.group(2)).orElse("00:00");
        String zone = Optional.ofNullable(moment.group(3)).orElse("Z");
        try {
            ZoneOffset offset = zone.equals("UTC") ? ZoneOffset.UTC : ZoneOffset.of(zone);
            Instant at = LocalDateTime.parse(moment.group(1) + "T" + time).toInstant(offset);
            return Times.minute(at);
        } catch (java.time.DateTimeException e) {
            return ""; // there is no such day
        }
    }
}
